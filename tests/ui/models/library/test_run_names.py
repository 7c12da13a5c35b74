import pytest

from qimera_studio.errors import InputRefused
from qimera_studio.ui.models.library.run_names import name_problem, rename_run


def test_a_run_folder_gets_its_new_name_in_the_same_place(tmp_path):
    (tmp_path / "old").mkdir()
    assert rename_run(tmp_path / "old", "für den Vortrag") == tmp_path / "für den Vortrag"
    assert [folder.name for folder in tmp_path.iterdir()] == ["für den Vortrag"]


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("", "Give the run a name."),
        ("a/b", "A name cannot hold /"),
        ("a\nb", "A name cannot hold a control character"),
        ("..", "begin or end with a dot"),
        (".hidden", "begin or end with a dot"),
        ("a" * 121, "at most 120"),
        ("taken", "already a “taken”"),
    ],
)
def test_a_name_that_cannot_be_given_leaves_the_folder_where_it_was(tmp_path, name, problem):
    (tmp_path / "old").mkdir()
    (tmp_path / "taken").mkdir()
    assert problem in name_problem(tmp_path / "old", name)
    with pytest.raises(InputRefused):
        rename_run(tmp_path / "old", name)
    assert (tmp_path / "old").is_dir()


def test_a_run_that_is_gone_is_told_in_one_sentence(tmp_path):
    with pytest.raises(InputRefused, match="The run “old” cannot be renamed: No such file or directory."):
        rename_run(tmp_path / "old", "new")
