"""What an arrow key means in a picture of feature space."""

import numpy as np

from qimera_studio.ui.models.explore.feature_picture import nearest_towards


def test_arrows_go_to_what_is_near_and_straight_ahead():
    places = np.array([[0.0, 0], [1, 0.1], [2, 0], [0, 1], [-3, 1]])
    right, up, left = np.eye(2)[0], np.eye(2)[1], -np.eye(2)[0]
    assert nearest_towards(places, None, right) == 0
    assert nearest_towards(places, 0, right) == 1
    assert nearest_towards(places, 1, right) == 2
    assert nearest_towards(places, 0, up) == 3
    assert nearest_towards(places, 0, left) == 4
    assert nearest_towards(places, 2, right) == 2, "there is nothing there"
