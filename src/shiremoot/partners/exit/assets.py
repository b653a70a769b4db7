"""What becomes of what bodies share already when one leaves: who goes on paying, and what nobody pays any more."""

from __future__ import annotations

from collections.abc import Iterator

from shiremoot.chance import Floats
from shiremoot.lazy import np
from shiremoot.money import to_the_penny
from shiremoot.partners.document import Asset, Partners
from shiremoot.partners.exit.result import AssetLeft
from shiremoot.partners.owning import Owned, in_pounds, owned_by_partners
from shiremoot.question.question import Question


def assets_left(question: Question) -> Iterator[AssetLeft]:
    """Each shared asset if its owner, or one who uses it, leaves; the owner first."""
    assets = question.of_case.section(Partners).assets
    for owned in owned_by_partners(question):
        yield from (_left(assets[owned.name], owned, place) for place in range(len(owned.bodies)))


def _left(asset: Asset, owned: Owned, place: int) -> AssetLeft:
    """place: of the leaver among the bodies, of which the owner is the first."""
    owns, body = place == 0, owned.bodies[place]
    yearly = None if owned.cost is None else float(owned.cost.mean())
    pays, stranded, goes_on = None, None, {}
    if owned.cost is not None and owned.parts is not None:
        now = owned.cost @ owned.parts / len(owned.cost)
        pays = float(now[place])
        stranded = float(now.sum()) - pays if owns else pays
        goes_on = in_pounds(owned.bodies, _after(owned.cost, owned.parts, place))
    return AssetLeft(
        body=body,
        asset=owned.name,
        title=asset.title,
        role="owner" if owns else "user",
        then=asset.if_owner_leaves if owns else asset.if_user_leaves,
        yearly=None if yearly is None else to_the_penny(yearly),
        pays=pays,
        stranded=stranded,
        goes_on=goes_on,
    )


def _after(cost: Floats, parts: Floats, place: int) -> Floats:
    """What each pays in a year once one has left, (n,): an owner all of it, others by their parts without the leaver's.

    Where a key gives those who stay nothing, they pay in equal parts.
    """
    if place == 0:
        return np.asarray(np.eye(parts.shape[1])[0] * cost.mean())
    stay = np.array(parts)
    stay[:, place] = 0.0
    equal = np.ones(parts.shape[1])
    equal[place] = 0.0
    stay = np.where(stay.sum(axis=1, keepdims=True) > 0.0, stay, equal)
    return np.asarray(cost @ (stay / stay.sum(axis=1, keepdims=True)) / len(cost))
