"""The notebook's six numbers by trial division in Python; prints the seconds, without the start."""

import math
import time

NUMBERS = (112272535095293, 112582705942171, 112272535095293,
           115280095190773, 115797848077099, 1099726899285419)


def is_prime(n):
    if n < 2:
        return False
    if n % 2 == 0:
        return n == 2
    for i in range(3, math.isqrt(n) + 1, 2):
        if n % i == 0:
            return False
    return True


start = time.perf_counter()
primes = sum(map(is_prime, NUMBERS))
print(time.perf_counter() - start, primes)
