"use strict";
/* How sure an answer is, said once, as progression/voice/doubt.py. */
const makeDoubt = ({ cards }, { say, counted, list, either, titles, title, publisher }) => {
  const KNOWN_ISSUERS = 2;
  const issuer = (ids) => {
    const found = [...new Set(ids.map(publisher))].sort();
    return found.every(Boolean) && found.length <= KNOWN_ISSUERS ? either(found) : "";
  };
  const notKnown = (ids) => [
    [UNREAD, "doubt.unread"], [UNPUBLISHED, "doubt.unpublished"], [PARTIAL, "doubt.partial"]].flatMap(([state, key]) => {
    const found = ids.filter((id) => cards[id].silent === state);
    if (state === UNREAD && found.length === 1) return [say("doubt.unread.card", { name: title(found[0]) })];
    return found.length ? [counted(key, found.length, { names: list(titles(found)) })] : [];
  });
  /** One line about routes to some credentials, of which some are `ours` where so. */
  const saidOf = (ids, ours) => {
    const unknown = notKnown(ids);
    if (!ours && !unknown.length) return [];
    const some = ids.filter((id) => !cards[id].kind);
    const who = issuer(some.length ? some : ids);
    const said = ours ? [say("doubt.ours", { who: who || say("doubt.source") })] : [];
    return [lineOf([...said, ...unknown, ask(who)].join(" "), { kind: "doubt", ours })];
  };
  const ask = (who) => say("doubt.ask", { who: who || say("doubt.issuer") });
  const doubt = (plans) => {
    const steps = plans.flatMap((plan) => plan.steps);
    const routed = new Set(steps.filter(({ route }) => route).map(({ id }) => id));
    return saidOf([...routed], [...steps, ...plans.flatMap(({ via }) => via)].some(({ implied }) => implied));
  };
  return { issuer, saidOf, ask, doubt };
};
