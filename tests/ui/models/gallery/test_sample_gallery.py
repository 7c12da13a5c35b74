from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from support.journals import NAMES, sheet

from qimera_studio.ui.models.gallery.sample_gallery import SampleGallery, image_of, read_sheet
from qimera_studio.ui.widgets.gallery.gallery_delegate import shown_size


@pytest.fixture
def gallery(qapp):
    gallery = SampleGallery()
    gallery.show_sheet(sheet(0), NAMES)
    return gallery


def test_the_gallery_is_a_well_behaved_model(gallery, qtmodeltester):
    qtmodeltester.check(gallery)


def test_every_tile_says_its_class_mix(gallery):
    assert gallery.index(0).data() == "between cat and dog, 60/40 %"
    assert gallery.index(1).data() == "ship, 90 %"
    assert gallery.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == gallery.index(0).data()


@pytest.mark.parametrize("channels", [1, 3])
def test_pictures_show_the_pixels_of_the_sheet(qapp, channels):
    pixels = sheet(3, size=7, channels=channels).images[0]
    image = image_of(pixels)
    shown = np.array([[image.pixelColor(x, y).getRgb()[:3] for x in range(7)] for y in range(7)])
    np.testing.assert_array_equal(shown, np.broadcast_to(pixels, (7, 7, 3)))


def test_a_picture_outlives_its_array(qapp):
    pixels = np.full((8, 8, 3), 200, np.uint8)
    image = image_of(pixels)
    pixels[:] = 0
    assert image.pixelColor(4, 4).red() == 200


@pytest.mark.parametrize(
    ("side", "ratio", "size"), [(32, 1.0, 96), (28, 1.0, 84), (32, 2.0, 96), (32, 1.5, 32 * 4 / 1.5), (224, 1.0, 104)]
)
def test_small_pictures_are_magnified_by_whole_device_pixels_and_large_ones_fit(side, ratio, size):
    shown = shown_size(side, 104, ratio)
    assert shown == pytest.approx(size)
    assert shown <= 104


def test_no_sheet_is_an_empty_gallery(gallery):
    gallery.show_sheet(None, ())
    assert gallery.rowCount() == 0


@given(st.data())
def test_a_sheet_damaged_anywhere_is_none_or_can_be_shown(qapp, data):
    with TemporaryDirectory() as place:
        file = Path(place) / "sheet.npz"
        sheet(1, count=2, size=4).save(file)
        content = bytearray(file.read_bytes())
        for _ in range(data.draw(st.integers(1, 4))):
            content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
        file.write_bytes(content[: data.draw(st.integers(0, len(content)))])
        read, gallery = read_sheet(file), SampleGallery()
        gallery.show_sheet(read, NAMES)
        assert gallery.rowCount() == (0 if read is None else len(read.images))
        for row in range(gallery.rowCount()):
            assert gallery.index(row).data()
            assert not gallery._pixmap(row).isNull()
