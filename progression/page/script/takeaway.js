"use strict";
/* A plan to take away: on paper, as text, as a calendar file, as a link. Owns the sheet and the
   files; the words of a plan are those of the answer. */
const makeTakeaway = ({ data, names, planner, words, answer, needStart }) => {
  const { say } = words;
  const { title } = names;
  const linkTo = () => (data.base ? data.base + location.hash : "");

  /* The sheet: the plan with boxes to tick, its sources in full, and where it was made */
  const cited = (sheet) => {
    const said = all(".small", sheet).map((it) => it.textContent).join(" ");
    const cites = [...said.matchAll(/\[(\d+)\]/g)].map(([, number]) => Number(number));
    for (const it of all("a", sheet)) it.replaceWith(...it.childNodes);
    return names.sorted(new Set(cites)).filter((number) => $(`s${number}`)).map((number) => (
      text("li", `[${number}] ${$(`s${number}`).textContent.trim()}`)));
  };
  const sheetOf = ({ found, at, ...options }) => {
    const plan = found.plans[at];
    const { question } = options;
    const sheet = element("section", { className: "sheet plan", lang: document.documentElement.lang });
    const where = linkTo();
    const symbol = where && qrSvg(where);
    if (symbol) sheet.append(element("div", { className: "back" }, symbol));
    sheet.append(text("h1", say("sheet.title", { name: title(found.target) })), text("p", answer.holding(question)));
    sheet.append(text("h2", answer.heading(plan, at, options)), ...answer.planOf(plan, { ...options, boxes: true }));
    sheet.append(...answer.rest(found, question.by));
    const sources = cited(sheet);
    if (sources.length) sheet.append(text("h2", say("facts.sources")), element("ul", { className: "addresses" }, ...sources));
    const made = document.querySelector(".made").textContent;
    sheet.append(text("p", `${document.title}. ${made}`, "small"));
    if (where) sheet.append(text("p", where, "small where"));
    return sheet;
  };

  /* As text: what the sheet says, a line for each paragraph */
  const linesOf = (it, indent = "") => {
    const item = (li, at) => {
      const bullet = it.tagName === "OL" ? `${at + 1}. ` : "- ";
      const [first, ...others] = linesOf(li, `${indent}${" ".repeat(bullet.length)}`);
      return [`${indent}${bullet}${first.trimStart()}`, ...others];
    };
    if (/^(OL|UL)$/.test(it.tagName)) return [...it.children].flatMap(item);
    const blocks = [...it.children].some((child) => /^(P|UL|OL|H\d|LI|SMALL)$/.test(child.tagName));
    if (!blocks) return it.textContent.trim() ? [indent + it.textContent.replace(/\s+/g, " ").trim()] : [];
    return [...it.childNodes].flatMap((child) => {
      if (child.nodeType === Node.ELEMENT_NODE) {
        const lines = linesOf(child, indent);
        const apart = /^(H\d|OL)$/.test(child.tagName) || child.previousElementSibling?.tagName === "OL";
        return apart ? ["", ...lines] : lines;
      }
      return child.textContent.trim() ? [indent + child.textContent.trim()] : [];
    });
  };
  const asText = (options) => {
    const sheet = sheetOf(options);
    for (const it of all(".do i", sheet)) it.textContent = `[${it.textContent}]`;
    return `${linesOf(sheet).join("\r\n").trim()}\r\n`;
  };

  /* As a calendar (RFC 5545): an all-day event for each step, from the first day of its first month
     to the last of its last; lines are folded at 75 bytes, never inside a letter */
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
  /** What an entry says beside its name: how sure its months are, and on what it rests. */
  const noteOf = ({ found, at, start, question }, { id, repeat, ...booking }) => {
    const plan = found.plans[at];
    const step = plan.steps.find((it) => it.id === id);
    const timing = answer.timing(step, booking, start);
    const renewal = repeat && plan.renewals.find((it) => it.repeat && it.id === id && it.month === booking.ends);
    if (renewal) return [...timing, answer.again(renewal, found.target, start)].join(" ");
    const implied = step.implied ? answer.caution(plan).map((it) => it.textContent) : [];
    const more = [answer.silence(id), answer.renewed(step, question), ...answer.conditions(plan, [step])];
    return [...timing, ...implied, ...more].filter(Boolean).join(" ");
  };
  const nameOf = (options, booking) => (
    booking.known ? plainName(options, booking) : say("calendar.least", { name: plainName(options, booking) }));
  const plainName = ({ found, at }, { id, repeat, neededFor }) => {
    if (repeat) return say("calendar.again", { name: title(id), user: title(neededFor ?? found.target) });
    return found.plans[at].steps.find((it) => it.id === id).implied ? `${answer.verb(id)} [${say("basis.implied")}]` : answer.verb(id);
  };
  const asCalendar = (options) => {
    const { found, at: place, start, question } = options;
    const where = linkTo();
    const stamp = `${question.day.replaceAll("-", "")}T000000Z`;
    // What comes after something of unknown length has no month to stand in.
    const events = found.plans[place].bookings.filter((it) => it.begun).flatMap((booking, at) => {
      const { id, begins, ends } = booking;
      return [
        "BEGIN:VEVENT",
        `UID:${at + 1}-${names.ids[id]}-${dayOf(start, begins).slice(0, 6)}@progression`,
        `DTSTAMP:${stamp}`,
        `DTSTART;VALUE=DATE:${dayOf(start, begins)}`,
        `DTEND;VALUE=DATE:${dayOf(start, ends + 1)}`,
        `SUMMARY:${escaped(nameOf(options, booking))}`,
        `DESCRIPTION:${escaped(noteOf(options, booking))}`,
        ...where ? [`URL:${where}`] : [],
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
      ];
    });
    const name = say("answer.heading", { name: title(found.target) });
    const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//progression//progression//EN",
      `X-WR-CALNAME:${escaped(name)}`, ...events, "END:VCALENDAR"];
    return lines.flatMap(folded).map((line) => `${line}\r\n`).join("");
  };

  const save = (name, type, content) => {
    const place = URL.createObjectURL(new Blob([content], { type }));
    element("a", { href: place, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(place), 1000);
  };
  /** The buttons under a plan, and what they did. */
  const bar = (options) => {
    const name = `plan-${names.ids[options.found.target]}`;
    const made = element("div", { className: "take", role: "group" });
    made.setAttribute("aria-label", say("take.heading"));
    const done = text("p", "", "done");
    done.setAttribute("role", "status");
    const saving = (key, file, type, write) => button(say(key), () => {
      save(file, type, write(options));
      done.textContent = say("take.saved", { file });
    });
    made.append(button(say("take.print"), () => printSheet(sheetOf(options))));
    made.append(saving("take.text", `${name}.txt`, "text/plain;charset=utf-8", asText));
    made.append(options.start
      ? saving("take.dates", `${name}.ics`, "text/calendar;charset=utf-8", asCalendar)
      : button(say("take.dates"), needStart));
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
    if (data.base) made.append(button(say("take.link"), copy));
    made.append(done);
    return made;
  };
  return { bar };
};
