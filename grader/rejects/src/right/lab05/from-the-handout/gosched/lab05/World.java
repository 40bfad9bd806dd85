package gosched.lab05;

import gosched.lab04.StealOrder;

/** All Ps there are; replaced as a whole while the world is stopped. */
final class World {
  final P[] ps;

  /** Heaps that belong to no P: the strangers', and those of Ps that are no more. */
  final Heap[] extras;

  final StealOrder order;

  World(P[] ps, Heap[] extras) {
    this.ps = ps;
    this.extras = extras;
    order = new StealOrder(ps.length);
  }
}
