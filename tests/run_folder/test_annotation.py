import pytest

from qimera_studio.run_folder.annotation import Annotation, read_annotation, split_tags, write_annotation


def test_tags_and_notes_come_back_and_nothing_else_is_left_in_the_folder(tmp_path):
    told = Annotation(("best", "für Ana"), "Line one\nline two")
    write_annotation(tmp_path, told)
    assert read_annotation(tmp_path) == told
    assert [file.name for file in tmp_path.iterdir()] == ["annotation.json"]


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "5", '{"tags": 5, "notes": ""}', '{"tags": [1], "notes": ""}', "[" * 99_999]
)
def test_a_damaged_file_says_nothing(tmp_path, text):
    assert read_annotation(tmp_path) == Annotation()
    (tmp_path / "annotation.json").write_text(text)
    assert read_annotation(tmp_path) == Annotation()


def test_a_failed_write_leaves_the_words_that_were_there(tmp_path, monkeypatch):
    write_annotation(tmp_path, Annotation(("old",)))

    def full(*_paths):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(OSError, match="No space left"):
        write_annotation(tmp_path, Annotation(("new",)))
    assert read_annotation(tmp_path) == Annotation(("old",))


def test_tags_are_told_apart_by_commas_and_count_once():
    assert split_tags(" best,  for  the talk ,, Best, 4-bit") == ("best", "for the talk", "4-bit")
    assert split_tags("") == ()
