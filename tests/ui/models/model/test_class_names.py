"""A run's classes have the names that a person gave them, or else those of its original."""

from support.journals import NAMES, job, new_folder

from qimera_studio.ui.models.model.class_names import class_names


def test_class_names_come_from_the_person_or_else_from_the_teacher(tmp_path):
    work = job()
    folder = new_folder(tmp_path / "run", work)
    assert class_names(folder, work) == NAMES
    unnamed = work.model_copy(update={"teachers": (work.teachers[0].model_copy(update={"class_names": None}),)})
    assert class_names(folder, unnamed) == ()
    folder.teacher.mkdir()
    folder.write_json(folder.teacher / "teacher.json", {"class_names": ["a", "b", "c"]})
    assert class_names(folder, unnamed) == ("a", "b", "c")
