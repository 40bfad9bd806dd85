/**
 * The {@code grade} command. It copies a submission's sources, compiles and inspects them, has
 * worker JVMs run the hidden checks against them, and adds up. It never loads a class of a
 * submission itself.
 *
 * <pre>
 *  cli ──► Grader ──► intake ──► inspect ──► run ──► report
 *             └──────────── catalogue ────────────┘
 * </pre>
 *
 * {@code base} does the same, up to inspection, for the earlier labs that a lab stands on, and asks
 * in the end whether these are to blame.
 */
package gosched.grader;
