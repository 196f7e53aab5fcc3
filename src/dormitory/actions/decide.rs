//! From the allocation through the commission to the order and its effect.
