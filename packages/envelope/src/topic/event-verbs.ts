/**
 * Words that say what happened, as topics on the buses end: the plain verb or its past form, and the states that a
 * thing came into.
 */
const EVENT_VERBS = new Set(
  `
  abort aborted accept accepted acknowledge acknowledged activate activated add added advance advanced announce
  announced answer answered apply applied approve approved archive archived assign assigned attach attached award
  awarded begin ban banned block blocked branch branched build built cancel canceled cancelled change changed check
  checked clear cleared clone cloned close closed comment commented commit committed complete completed compose
  composed confirm confirmed copy copied create created deactivate deactivated delete deleted deny denied deploy
  deployed deprecate deprecated detach detached disable disabled dismiss dismissed done download downloaded drop
  dropped duplicate duplicated edit edited eject ejected enable enabled end ended enqueue enqueued expire expired
  export exported fail failed failure file filed finish finished flag flagged fork forked grant granted hide hidden
  ignore ignored import imported install installed invite invited issue issued join joined kick kicked label labeled
  labelled launch launched leave left like liked link linked lock locked log login logout map mapped mark marked
  merge merged migrate migrated move moved new notify notified obsolete obsoleted open opened orphan orphaned park
  parked pass passed pause paused pin pinned post posted process processed promote promoted publish published push
  pushed queue queued reassign reassigned rebase rebased rebuild rebuilt receive received refresh refreshed refuse
  refused register registered reject rejected release released remove removed rename renamed renew renewed reopen
  reopened replace replaced reply replied report reported request requested reset resolve resolved restart restarted
  restore restored resume resumed retire retired retry retried review reviewed revert reverted revoke revoked run
  running save saved schedule scheduled send sent sign signed skip skipped stall stalled star starred start started
  stop stopped subscribe subscribed submit submitted succeed succeeded success sync synced tag tagged test tested
  timeout toggle toggled transfer transferred trigger triggered unassign unassigned unblock unblocked unflag unflagged
  unlabel unlabeled unlink unlinked unlock unlocked unorphan unorphaned unpush unpushed unretire unretired unstar
  unsubscribe unsubscribed untag untagged update updated upgrade upgraded upload uploaded validate
  validated verify verified view viewed vote voted wait waiting waive waived warn warned watch watched withdraw
  withdrawn
  `
    .trim()
    .split(/\s+/),
);

/** Whether a segment is a verb, or the state after one, that a topic may end with. */
export function isEventVerb(segment: string): boolean {
  return EVENT_VERBS.has(segment.toLowerCase());
}
