/**
 * What keeps the course in one piece: starters generated from solutions, one format for all
 * sources, and (in the tests) the arrows between the rooms of the house.
 */
package gosched.course;
