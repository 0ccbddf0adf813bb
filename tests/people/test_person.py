from grader.people.person import Person, labels


def test_an_id_of_canvas_is_one_person_in_every_exercise():
    assert Person("Li Na", "1001", "canvas").scope("conv2d") == "canvas"


def test_an_id_of_moodle_is_one_person_within_one_assignment():
    assert Person("Li Na", "4711", "moodle").scope("conv2d") == "moodle/conv2d"


def test_people_of_one_name_are_called_by_their_ids_too():
    first, second, alone = Person("Wang Fang", "1"), Person("Wang Fang", "2"), Person("Li Na", "3")
    assert labels([first, second, alone]) == {first: "Wang Fang (1)", second: "Wang Fang (2)", alone: "Li Na"}


def test_who_has_no_id_is_called_by_name():
    assert labels([Person("li"), Person("bob")]) == {Person("li"): "li", Person("bob"): "bob"}


def test_no_two_are_called_alike():
    here, there, by_name = Person("Li", "1", "moodle/a"), Person("Li", "1", "moodle/b"), Person("Li")
    assert labels([here, there, by_name]) == {here: "Li (1, moodle/a)", there: "Li (1, moodle/b)", by_name: "Li"}
    named_so = Person("Li (1)")
    assert labels([Person("Li", "1", "canvas"), Person("Li", "2", "canvas"), named_so]) == {
        Person("Li", "1", "canvas"): "Li (1, canvas)",
        Person("Li", "2", "canvas"): "Li (2)",
        named_so: "Li (1)",
    }
