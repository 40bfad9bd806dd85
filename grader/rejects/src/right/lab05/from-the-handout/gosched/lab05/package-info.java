/**
 * A right solution of another design, written from the handout alone: the owner of a P is nobody,
 * an M, or an object that stands for one system call, so that identity does here what a count of
 * calls does in the solution. The world is stopped when all other Ps are on the ordinary idle list,
 * which gives none away meanwhile; the solution empties that list and counts who is missing. An M
 * that gives up looks into all queues once more whether it has spun or not, a P that comes back
 * while none is idle gets an M that searches, note or not, and timers that are set without a P have
 * a heap of their own.
 */
package gosched.lab05;
