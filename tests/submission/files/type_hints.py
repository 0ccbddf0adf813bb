from __future__ import annotations
from typing import TYPE_CHECKING, Optional
import numpy as np
import numpy.typing as npt
from typing_extensions import TypeAlias
from jaxtyping import Float, jaxtyped
if TYPE_CHECKING:
    from torch import Tensor
Array: TypeAlias = 'npt.NDArray[np.float64]'

@jaxtyped
def relu(x: Float[Array, 'n m'] | Tensor) -> Optional[Array]:
    return np.maximum(x, 0)
