"use strict";
/* Fields of the form: what is wrong with one, beside it, and the chips of what was chosen by name. */
const makeFields = ({ say }) => {
  const accept = (field) => {
    field.removeAttribute("aria-invalid");
    $(`${field.id}-wrong`).textContent = "";
  };
  const complain = (field, key, more = "") => {
    field.setAttribute("aria-invalid", true);
    $(`${field.id}-wrong`).textContent = `${say(key)} ${more}`.trim();
  };
  /** Complain of a field and go to it, whatever it is folded away in. */
  const refuse = (field, key, more) => {
    complain(field, key, more);
    const folded = field.closest("details");
    if (folded) folded.open = true;
    field.focus();
  };
  /** A button that takes away what it names. */
  const remover = (id, name) => {
    const made = element("button", { type: "button", value: id }, name, text("span", "×"));
    made.setAttribute("aria-label", say("ask.remove", { name }));
    return made;
  };
  return { accept, complain, refuse, remover };
};
