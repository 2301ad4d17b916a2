"use strict";
/* Several targets in one answer, as progression/voice/together.py: what they share is said once. */
const makeTogether = ({ planner: { cards }, plan: { tiers } }, voice, { doubt }, amounts, { linesOf, instead, isMarked }, answerWords) => {
  const { say, counted, list, title, titles } = voice;
  const { asked, conditions, heldInTitle, otherRoutes, routesTold, unproved } = answerWords;
  const one = (values) => (new Set(values).size === 1 ? values[0] : "");

  const lengths = (plans) => {
    const counts = plans.map(({ steps }) => steps.length);
    const [low, high] = [Math.min(...counts), Math.max(...counts)];
    if (low === high) return counted(plans.length > 1 ? "together.steps" : "answer.steps", low);
    return say(`together.steps.${high === low + 1 ? "either" : "span"}`, { low, high });
  };
  const titleOf = (answers, plans) => {
    const targets = answers.map(({ target }) => target);
    const kind = one(targets.map((id) => tiers[cards[id].tier])) || one(targets.map(voice.lane));
    const some = plans.length;
    const few = some && some < targets.length;
    const count = few ? say("together.some", { some, count: targets.length }) : targets.length;
    const told = say(kind ? "together.cards.kind" : "together.cards", { count, kind });
    if (!plans.length) return told;
    const [{ question, by }] = answers;
    const values = { cards: told, steps: lengths(plans), held: list(voice.awards(question)) };
    const said = say(heldInTitle(answers[0]) ? "together.title.from" : "together.title", values);
    return by === "steps" ? said : say("plan.title.best", { title: said, best: say(`together.by.${by}`) });
  };
  const askedOf = (answers, led) => {
    const said = new Set(answers.flatMap(asked));
    if (led.length && heldInTitle(led[0])) said.delete(say("answer.hold", { names: list(voice.awards(led[0].question)) }));
    return [...said];
  };
  /** How many of the first steps all plans have in common, each leaving one at least. */
  const sharedBy = (plans) => {
    const most = Math.min(...plans.map(({ steps }) => steps.length)) - 1;
    const keys = plans.map(({ steps }) => steps.map((it) => [it.id, it.route, it.renewal, it.implied, ...it.rows, "", ...it.via]));
    const same = (at) => keys.every((it) => it[at].length === keys[0][at].length && it[at].every((value, n) => value === keys[0][at][n]));
    let count = 0;
    while (plans.length > 1 && count < most && same(count)) count += 1;
    return count;
  };
  const chains = (led, shared) => {
    const lanes = led.map(({ target }) => voice.lane(target));
    const apart = lanes.every(Boolean) && new Set(lanes).size === lanes.length;
    return led.map((answer, at) => {
      const { target, plans: [plan] } = answer;
      const short = (id) => (apart && voice.lane(id) === lanes[at] ? voice.shortTitle(id) : title(id));
      const below = plan.steps.slice(shared).map((step) => lineOf(short(step.id), { ours: isMarked(plan, step), id: step.id }));
      const others = routesTold(otherRoutes(answer, plan), "plan.routes.lane");
      const beside = [...amounts.knownOf(plan).values(), ...others].join("; ");
      return lineOf(apart ? lanes[at] : title(target), { kind: "chain", beside, below, id: target });
    });
  };
  const besides = (led) => {
    const pairs = led.map((answer) => [answer, answer.plans[0]]);
    const plans = pairs.map(([, plan]) => plan);
    const unread = [...new Set(plans.flatMap(amounts.unreadStarts))];
    return [
      ...new Set(plans.flatMap(conditions)),
      ...amounts.notKnown(amounts.unknownOf(plans.map(amounts.knownOf)), unread),
      ...instead(pairs),
      ...gathered(pairs.flatMap(([answer, plan]) => [...amounts.exceeding(answer, plan), ...unproved(answer)]
        .map((said) => [said, title(answer.target)])))
        .map(([said, some]) => (some.length < pairs.length ? say("together.about", { name: list(some), text: said }) : said)),
    ];
  };
  const others = (answers) => {
    const named = (key, some) => (some.length ? [say(key, { names: list(titles(some.map(({ target }) => target))) })] : []);
    return [
      ...named("together.held", answers.filter(({ plans }) => plans.length && !plans[0].steps.length)),
      ...named("together.none", answers.filter(({ plans }) => !plans.length)),
    ];
  };

  /** One outline of the best plans for several targets. */
  return (answers) => {
    const led = answers.filter(({ plans }) => plans[0]?.steps.length);
    const plans = led.map((answer) => answer.plans[0]);
    const shared = sharedBy(plans);
    const first = shared ? linesOf(led[0], plans[0]).slice(0, shared).map((line, at) => (
      { ...line, ours: plans.every((plan) => isMarked(plan, plan.steps[at])) })) : [];
    return outlineOf(
      titleOf(answers, plans),
      blockOf(askedOf(answers, led)),
      blockOf(first, shared ? counted("together.first", shared) : ""),
      blockOf(chains(led, shared), shared ? say("together.then") : ""),
      blockOf(doubt(plans)),
      blockOf(led.length ? besides(led) : []),
      blockOf(others(answers)),
    );
  };
};
