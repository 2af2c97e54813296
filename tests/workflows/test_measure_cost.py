"""What reading costs is measured in a process of its own, and on long texts."""

from onrecord.workflows.measure_cost import measure_cost


def test_cost_has_loading_memory_package_and_long_texts() -> None:
    cost = measure_cost(["Ada Roe said that the pier was safe."])

    assert 0 <= cost["load_s"] < 60
    assert cost["memory_mb"] is None or 20 < cost["memory_mb"] < 4000
    assert 1 < cost["package_mb"] <= 40
    assert {"s_for_125000_characters", "s_for_500000_characters"} <= cost.keys()
