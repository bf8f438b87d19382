// Node loads its parts at their first use. In a process that many test files share, one that exhausts the stack on purpose
// can do so in the middle of that, and leaves the part half loaded for those that come after it.
import 'node:https';
