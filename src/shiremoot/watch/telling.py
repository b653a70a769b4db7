"""The watch list as plain numbers under documented keys (docs/reference/json.md)."""

from __future__ import annotations

from typing import Any

from shiremoot.watch.backtest import Backtest
from shiremoot.watch.finding import say_span, why
from shiremoot.watch.listing import Looked, Watched, YearOf
from shiremoot.watch.odds import HORIZONS
from shiremoot.watch.rules_tested import Auc, RuleTested
from shiremoot.watch.study import WatchList
from shiremoot.watch.track_record import FanKept, OddsKept
from shiremoot.watch.warning_times import WarningTime
from shiremoot.watch.what_followed import Followed, Record

Json = dict[str, Any]


def as_json(answer: WatchList) -> Json:
    """The list, the most exposed first; pounds of cash, shares and odds as parts of one, years ahead as keys."""
    rules = answer.rules
    return {
        "on": answer.on.isoformat(),
        "year": str(answer.year),
        "budget_year": None if answer.budget is None else str(answer.budget),
        "minimum": {"share": rules.minimum, "asked": rules.is_asked},
        "bodies": [_body(body, rules.minimum) for body in answer.bodies],
        "looked_at": [_looked(looked) for looked in answer.looked_at],
        "past_years": {group: _by_horizon(counts) for group, counts in answer.past_years.items()},
        "odds_kept": [_odds_kept(one) for one in answer.track_record.odds],
        "fan_kept": [_fan_kept(one) for one in answer.track_record.fan],
        "records": None if answer.records is None else [_record(one) for one in answer.records.values()],
        "backtest": None if answer.backtest is None else _backtest(answer.backtest),
    }


def _by_horizon(values: tuple[Any, ...]) -> Json:
    return {str(ahead): value for ahead, value in zip(HORIZONS, values, strict=True)}


def _body(body: Watched, minimum: float) -> Json:
    return {
        "code": body.code,
        "name": body.name,
        "score": body.score,
        "why": why(body, minimum),
        "kind": body.kind,
        "group": body.group,
        "rank": body.rank,
        "of": body.of,
        "tenth": body.tenth,
        "year": str(body.year),
        "reserves_ratio": body.ratio,
        "reserves": body.reserves,
        "mean_use": body.mean_use,
        "runway_years": body.runway,
        "runway_reason": body.runway_reason,
        "odds_below": _by_horizon(body.odds),
        "odds_from": _by_horizon(body.odds_from),
        "odds_reason": body.odds_reason,
        "social_care_share": body.care_share,
        "drift": body.drift,
        "drift_years": body.drift_years,
        "interest_share": body.interest_share,
        "interest_rank": body.interest_rank,
        "missing": body.missing,
    }


def _looked(looked: Looked) -> Json:
    return {
        "code": looked.watched.code,
        "name": looked.watched.name,
        "years": [_year(year) for year in looked.years],
        "ahead": [{"year": str(one.year), "p10": one.p10, "p50": one.p50, "p90": one.p90} for one in looked.ahead],
    }


def _year(year: YearOf) -> Json:
    return {
        "year": str(year.year),
        "earmarked_reserves": year.earmarked,
        "unallocated_reserves": year.unallocated,
        "reserves": year.reserves,
        "use": year.use,
        "revenue_expenditure": year.spend,
        "budget": year.budget,
        "reserves_ratio": year.ratio,
        "rank": year.rank,
        "of": year.of,
        "social_care_share": year.care_share,
        "interest_share": year.interest_share,
        "interest_rank": year.interest_rank,
    }


def _odds_kept(one: OddsKept) -> Json:
    return {
        "group": one.group,
        "years_ahead": one.ahead,
        "from": one.low,
        "to": one.high,
        "body_years": one.body_years,
        "said": one.said,
        "came": one.came,
    }


def _fan_kept(one: FanKept) -> Json:
    return {
        "group": one.group,
        "years_ahead": one.ahead,
        "body_years": one.body_years,
        "below": one.below,
        "inside": one.inside,
        "above": one.above,
    }


def _followed(counted: Followed) -> Json:
    return {
        "council_years": counted.council_years,
        "followed": counted.followed,
        "rate": counted.rate,
        "low": counted.low,
        "high": counted.high,
    }


def _record(record: Record) -> Json:
    return {
        "group": record.group,
        "notices": record.notices,
        "within_years": record.within,
        "first_year": str(record.first),
        "last_year": str(record.last),
        "tenths": [{"tenth": number, **_followed(one)} for number, one in enumerate(record.tenths, start=1)],
        "base": _followed(record.base),
    }


def _backtest(tested: Backtest) -> Json:
    return {
        "first_year": str(tested.first),
        "last_year": str(tested.last),
        "notices_until": tested.until.isoformat(),
        "notices_of_nobody_known": list(tested.unknown),
        "resamples": tested.resamples,
        "base": [{"within_years": within, **_followed(one)} for within, one in tested.base.items()],
        "rules": [_rule(rule) for rule in tested.rules],
        "leads": [_lead(lead) for lead in tested.warning_times],
        "flagged": [
            {"code": one.code, "name": one.name, "years": one.years, "followed": one.followed} for one in tested.flagged
        ],
    }


def _rule(rule: RuleTested) -> Json:
    return {
        "rule": rule.name,
        "what": rule.words,
        "chosen_afterwards": rule.is_afterwards,
        "within": [_auc(one) for one in rule.within],
    }


def _auc(one: Auc) -> Json:
    return {
        "within_years": one.within,
        "auc": one.auc,
        "low": one.low,
        "high": one.high,
        "positives": one.positives,
        "council_years": one.council_years,
        "auc_with_newest": one.with_newest,
        "positives_with_newest": one.positives_with_newest,
    }


def _lead(lead: WarningTime) -> Json:
    return {
        "code": lead.code,
        "name": lead.name,
        "group": lead.group,
        "notice": lead.notice.isoformat(),
        "lowest_tenth_since": None if lead.since is None else str(lead.since),
        "months": lead.months,
        "places": [
            {
                "year": str(one.year),
                "known_on": one.known.isoformat(),
                "rank": one.rank,
                "of": one.of,
                "tenth": one.tenth,
                "months": one.months,
            }
            for one in lead.places
        ],
    }


def headlines(answer: WatchList) -> dict[str, float]:
    """The numbers people quote: of each body looked at, else of the thinnest of each group."""
    if answer.looked_at:
        chosen = [looked.watched for looked in answer.looked_at]
    else:
        groups = dict.fromkeys(body.group for body in answer.ranked)
        chosen = [next(body for body in answer.ranked if body.group == group) for group in groups]
    found: dict[str, float] = {}
    for body in chosen:
        of = f"of {body.name}, outturn {body.year}"
        if body.ratio is not None:
            found[f"reserves as a share of revenue expenditure {of}"] = body.ratio
        if body.rank is not None:
            found[f"place on reserves for its size {of}"] = float(body.rank)
        for ahead, odds in zip(HORIZONS, body.odds, strict=True):
            if odds is not None:
                found[f"odds of reserves below the minimum within {say_span(ahead)} {of}"] = odds
    return found
