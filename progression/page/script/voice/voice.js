"use strict";
/* The sentences of answers, as progression/voice: the same outlines from the same phrases. Owns which outline an answer
   has; leaves it to others how it is drawn. */
const makeVoice = (context) => {
  const { planner } = context;
  const voice = makeVoiceWords(context);
  const sure = makeDoubt(planner, voice);
  const amounts = makeTotals(planner, voice);
  const stepWords = makeStepWords(planner, voice);
  const answerWords = makeAnswerWords(context, voice, sure, amounts, stepWords);
  const together = makeTogether(context, voice, sure, amounts, stepWords, answerWords);
  const noWay = makeNoWay(planner, voice, sure, amounts, stepWords, answerWords);
  const outline = (answer, options) => (answer.plans.length ? answerWords.outline(answer, options) : noWay(answer));

  /* What an earlier outline has said is left out. */
  const once = (outlines) => {
    const seen = new Set();
    return outlines.map(({ title, blocks }) => {
      const isText = ({ kind }) => kind === "text" || kind === "instead";
      const left = blocks.map(({ lines, heading }) => blockOf(lines.filter((it) => !isText(it) || !seen.has(it.text)), heading));
      blocks.flatMap(({ lines }) => lines).filter(isText).forEach((it) => seen.add(it.text));
      return outlineOf(title, ...left);
    });
  };
  /** Answers as outlines: several in one, but where each has its months. */
  const told = (answers) => {
    if (answers.length === 1) return [outline(answers[0])];
    if (!answers[0].question.start) return [together(answers)];
    const [first, ...others] = answers.map((answer) => outline(answer, { sure: false }));
    const doubts = blockOf(sure.doubt(answers.flatMap(({ plans }) => plans)));
    return once([{ ...first, blocks: [...doubts, ...first.blocks] }, ...others]);
  };
  return { ...voice, ...answerWords, linesOf: stepWords.linesOf, isMarked: stepWords.isMarked, told, next: makeProspects(context, voice, sure) };
};
