"use strict";
/* An answer to take away: on paper, as text, to a phone, as a calendar file, as a link. Owns the sheet and the files; its
   sentences are those of the answer. What is taken is {answers, outlines}. */
const makeTakeaway = ({ data, names, planner, voice, answer, needStart }) => {
  const { say } = voice;
  const { title } = names;
  const linkTo = () => (data.base ? data.base + location.hash : "");
  const nameOf = (answers) => (answers.length === 1 ? title(answers[0].target) : "");
  const made = () => `${document.title}. ${document.querySelector(".made").textContent}`;
  const stepsOf = (answers) => answers.flatMap(({ plans }) => plans[0]?.steps ?? []);

  /* The addresses of what the steps rest on, each under its number on the page */
  const cited = (answers) => {
    const found = new Set(stepsOf(answers).flatMap(answer.sources).flatMap((it) => (
      [...it.textContent.matchAll(/\[(\d+)\]/g)].map(([, number]) => Number(number)))));
    return names.sorted(found).filter((number) => $(`s${number}`)).map((number) => `[${number}] ${$(`s${number}`).textContent.trim()}`);
  };

  /* The sheet: the outline with boxes to tick, its sources in full, and where it was made */
  const sheetOf = ({ answers, outlines }) => {
    const sheet = element("section", { className: "sheet plan", lang: document.documentElement.lang });
    const where = linkTo();
    const symbol = where && qrSvg(where);
    if (symbol) sheet.append(element("div", { className: "back" }, symbol));
    const name = nameOf(answers);
    sheet.append(text("h1", name ? say("sheet.title", { name }) : outlines[0].title));
    const have = voice.heldInTitle(answers[0]) ? answer.holding(answers[0].question) : [];
    for (const it of outlines) sheet.append(...name ? [text("h2", it.title)] : [], ...answer.drawn(it, { boxes: true, have }));
    if (answers.length === 1) {
      const rows = all(".steps>li:not(.have)>.line", sheet);
      stepsOf(answers).forEach((step, at) => rows[at].append(...answer.sources(step)));
    }
    for (const it of all("a,button", sheet)) it.replaceWith(...it.childNodes);
    const sources = cited(answers).map((it) => text("li", it));
    if (sources.length) sheet.append(text("h2", say("facts.sources")), element("ul", { className: "addresses" }, ...sources));
    sheet.append(text("p", made(), "small"));
    if (where) sheet.append(text("p", where, "small where"));
    return sheet;
  };

  /* As text, as progression/voice/terminal.py prints it */
  const marked = ({ text: said, ours, beside = "" }) => (
    [said, beside && ` (${beside})`, ours && ` [${say("basis.implied")}]`].filter(Boolean).join(""));
  const lineIn = (line, indent) => {
    const { kind, number, below, beside } = line;
    if (kind === "chain") {
      const cards = below.map((it) => marked(it)).reduce((first, next) => say("answer.chain", { first, next }));
      return [`${indent}${[`${line.text}: ${cards}`, beside].filter(Boolean).join("; ")}`];
    }
    const bullet = { step: `${number}. `, item: "- " }[kind] ?? "";
    const inner = indent + " ".repeat(bullet.length);
    return [`${indent}${bullet}${kind === "doubt" ? line.text : marked(line)}`, ...below.flatMap((it) => lineIn(it, inner))];
  };
  const linesOf = ({ title: head, blocks }) => [
    head, ...blocks.flatMap((it) => ["", ...it.heading ? [it.heading] : [], ...it.lines.flatMap((line) => lineIn(line, ""))])];
  const asText = ({ answers, outlines }) => {
    const sources = cited(answers);
    const parts = [
      ...outlines.map(linesOf), ...sources.length ? [[say("facts.sources"), ...sources]] : [], [made(), ...linkTo() ? [linkTo()] : []]];
    return `${parts.map((it) => it.join("\r\n")).join("\r\n\r\n")}\r\n`;
  };

  /* To a phone, without a server: as much of the text as a symbol holds that a camera reads well */
  const MOST = 900; // bytes
  const forPhone = ({ outlines }) => {
    const whole = outlines.map((it) => linesOf(it).join("\n")).join("\n\n");
    const brief = outlines.map(({ title: head, blocks }) => [head, ...blocks.flatMap(({ lines }) => lines)
      .filter(({ kind }) => /step|chain|doubt/.test(kind)).flatMap((it) => lineIn({ ...it, below: it.kind === "chain" ? it.below : [] }, ""))]
      .join("\n")).join("\n\n");
    const fits = (it) => new TextEncoder().encode(it).length <= MOST;
    return [whole, brief].find(fits) ?? brief;
  };
  const symbolOf = (options) => {
    const said = forPhone(options);
    const symbol = qrSvg(said);
    if (!symbol) return [text("p", say("take.phone.long"))];
    symbol.setAttribute("role", "img");
    symbol.setAttribute("aria-label", say("take.phone.label"));
    return [symbol, text("p", say("take.phone.hint"))];
  };

  /* As a calendar (RFC 5545), as progression/voice/calendar.py: an all-day event for each step, from the first day of its
     first month to the last of its last; lines are folded at 75 bytes, never inside a letter */
  const escaped = (said) => said.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");
  const folded = (line) => {
    const bytes = new TextEncoder();
    const parts = [""];
    for (const letter of line) {
      const full = bytes.encode(parts.at(-1) + letter).length > 75;
      if (full) parts.push(` ${letter}`);
      else parts[parts.length - 1] += letter;
    }
    return parts;
  };
  const dayOf = (start, after) => `${monthAfter(start, after).replace("-", "")}01`;
  const eventOf = ({ question: { start, day }, plans: [plan] }, booking, at) => {
    const { id, begins, ends, repeat, neededFor } = booking;
    const step = plan.steps.find((it) => it.id === id);
    const ours = !repeat && voice.isMarked(plan, step);
    const plain = repeat ? say("calendar.again", { name: title(id), user: title(neededFor) }) : voice.toObtain(id);
    const name = booking.known ? plain : say("calendar.least", { name: plain });
    const used = new Set([...step.rows, ...step.via].map((row) => row.id));
    const taken = voice.conditions({ conditions: plan.conditions.filter((it) => used.has(it.id)) });
    const where = linkTo();
    const notes = [...ours ? [say("calendar.doubt")] : [], ...taken].join(" ");
    return [
      "BEGIN:VEVENT",
      `UID:${at + 1}-${names.ids[id]}-${monthAfter(start, begins)}@progression`,
      `DTSTAMP:${day.replaceAll("-", "")}T000000Z`,
      `DTSTART;VALUE=DATE:${dayOf(start, begins)}`,
      `DTEND;VALUE=DATE:${dayOf(start, ends + 1)}`,
      `SUMMARY:${escaped(ours ? `${name} [${say("basis.implied")}]` : name)}`,
      `DESCRIPTION:${escaped([voice.monthLine(booking, start, plan), notes].filter(Boolean).join(". "))}`,
      ...where ? [`URL:${where}`] : [],
      "TRANSP:TRANSPARENT",
      "END:VEVENT",
    ];
  };
  const asCalendar = ({ answers: [found], outlines: [{ title: name }] }) => {
    // What comes after something of unknown length has no month to stand in.
    const booked = found.plans[0].bookings.filter((it) => it.begun);
    const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//progression//progression//EN", `X-WR-CALNAME:${escaped(name)}`,
      ...booked.flatMap((booking, at) => eventOf(found, booking, at)), "END:VCALENDAR"];
    return lines.flatMap(folded).map((line) => `${line}\r\n`).join("");
  };

  const save = (name, type, content) => {
    const place = URL.createObjectURL(new Blob([content], { type }));
    element("a", { href: place, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(place), 1000);
  };
  /** The buttons under an answer, what they did, and the way to the map. */
  const bar = (options, toMap) => {
    const { answers } = options;
    const name = answers.length === 1 ? `plan-${names.ids[answers[0].target]}` : "plan";
    const bar = element("div", { className: "take", role: "group" });
    bar.setAttribute("aria-label", say("take.heading"));
    const done = element("div", { className: "done", role: "status" });
    const saving = (key, file, type, write) => button(say(key), () => {
      save(file, type, write(options));
      done.textContent = say("take.saved", { file });
    });
    const copy = async () => {
      try {
        await navigator.clipboard.writeText(linkTo());
        done.textContent = say("take.copied");
      } catch { // a page may not be allowed to write there
        const field = element("input", { readOnly: true, value: linkTo() });
        field.setAttribute("aria-label", say("take.link"));
        done.replaceChildren(field);
        field.select();
      }
    };
    const more = element("details", {}, text("summary", say("take.more")),
      saving("take.text", `${name}.txt`, "text/plain;charset=utf-8", asText));
    if (answers.length === 1) {
      more.append(answers[0].question.start
        ? saving("take.dates", `${name}.ics`, "text/calendar;charset=utf-8", asCalendar)
        : button(say("take.dates"), needStart));
    }
    if (data.base) more.append(button(say("take.link"), copy));
    bar.append(
      button(say("take.print"), () => printSheet(sheetOf(options)), { className: "go" }),
      button(say("take.phone"), () => done.replaceChildren(...symbolOf(options))), more, done);
    more.append(toMap);
    return bar;
  };
  return { bar };
};
