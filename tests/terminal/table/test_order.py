"""The orders a person can choose."""

from diff_insight.terminal.table.columns import Column
from diff_insight.terminal.table.order import Order, Orders


def test_files_listed_by_name_are_sorted_by_their_names_from_the_start() -> None:
    orders = Orders(by_name=True)
    assert orders.column(Order()) is Column.NAME
    assert orders.first_by(Column.NAME) == Order()
    assert orders.reversed(Order()) == Order(Column.NAME, descending=True)
    assert orders.reversed(Order(Column.NAME, descending=True)) == Order()
    assert orders.beside(Order(), 1) == Order(Column.TYPE)
    assert orders.beside(Order(), -1) == Order(Column.MARKS)


def test_files_listed_in_another_order_can_go_back_to_it() -> None:
    orders = Orders(by_name=False)
    assert orders.column(Order()) is None
    assert orders.first_by(Column.NAME) == Order(Column.NAME)
    assert orders.beside(Order(), 1) == Order(Column.MARKS)
    assert orders.beside(Order(Column.CHANGES, descending=True), 1) == Order()
