import tracemalloc

import numpy as np

from reference import conv2d, conv2d_backward
from reference.lowering import im2col_blocks, patches, row_blocks
from reference.plan import make_plan

X = np.arange(2 * 3 * 5 * 4).reshape(2, 3, 5, 4)


def test_the_matrix_of_an_output_row_is_its_windows():
    p = make_plan(X.shape, (4, 3, 3, 2), 1, 1, 1, 1, 8)
    windows = patches(p, X, 9).reshape(2, 3, 3, 2, 5, 5)  # (N, C, KH, KW, OH, OW)
    for block in row_blocks(p, X, 9):
        for r, matrix in zip(range(5)[block.rows], block.matrices[0], strict=True):
            expected = windows[block.images, :, :, :, r].transpose(2, 1, 3, 0, 4)
            assert np.array_equal(matrix, expected.reshape(18, -1))


def test_wide_blocks_put_images_side_by_side():
    p = make_plan(X.shape, (4, 3, 3, 2), 1, 1, 1, 1, 8)
    windows = patches(p, X, 9)[:, 0]  # (N, C*KH*KW, OH*OW)
    (narrow,) = im2col_blocks(p, X, 9)
    assert np.array_equal(narrow.matrices[:, 0], windows)
    (wide,) = im2col_blocks(p, X, 9, wide=True)
    assert np.array_equal(wide.matrices[0, 0], np.concatenate(windows, axis=1))


def test_extra_memory_depends_on_the_block_not_on_the_image():
    x, w = np.ones((1, 16, 400, 400), np.float32), np.ones((16, 16, 3, 3), np.float32)
    dy = conv2d(x, w, padding=1)
    for call, results in ((lambda: conv2d(x, w, padding=1), 1), (lambda: conv2d_backward(dy, x, w, padding=1), 1)):
        tracemalloc.start()
        call()
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert peak - results * x.nbytes < 4 * 2**20
