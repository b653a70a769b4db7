"""Lines known by name: no number or heading means two of them."""

from shiremoot.sources.return_lines import return_lines, services, title_of


def test_every_line_has_a_title_and_no_number_or_heading_means_two_lines():
    lines = return_lines().values()
    for form in ("RS", "RA"):
        numbers = [line.codes[form] for line in lines if form in line.codes]
        assert len(numbers) == len(set(numbers))
    words = [word for line in lines for word in line.words]
    assert len(words) == len(set(words))
    assert {line.kind for line in services()} == {"service"}


def test_a_reserve_is_called_with_its_day():
    assert title_of("earmarked_reserves_1_april") == "Other earmarked reserves at 1 April"
    assert title_of("unallocated_reserves_31_march") == "Unallocated reserves at 31 March"
    assert title_of("central_services") == "Central services"
