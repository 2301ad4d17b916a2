"use strict";
/* Days and months as whole numbers, as progression/days.py counts them: a day is its month since the year 0 in
   steps of 32, plus the day of the month. */
const DAY_STEP = 32;
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const monthOfDay = (day) => Math.floor(day / DAY_STEP);
const monthLength = (month) => {
  const [year, place] = [Math.floor(month / 12), month % 12];
  const leap = place === 1 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return MONTH_LENGTHS[place] + Number(leap);
};
/** The first and the last day of a day, a month or a year (`2019-06-21`, `2019-06`, `2019`). */
const firstDay = (given) => {
  const [year, month = 1, day = 1] = given.split("-").map(Number);
  return (year * 12 + month - 1) * DAY_STEP + day;
};
const lastDay = (given) => {
  const [year, month = 12, day] = given.split("-").map(Number);
  const count = year * 12 + month - 1;
  return count * DAY_STEP + (day ?? monthLength(count));
};
const isoMonth = (count) => `${String(Math.floor(count / 12)).padStart(4, "0")}-${String(count % 12 + 1).padStart(2, "0")}`;
const isoDay = (day) => `${isoMonth(monthOfDay(day))}-${String(day % DAY_STEP).padStart(2, "0")}`;
/** The same day so many months later, the last of the month where it is shorter. */
const addMonths = (day, count) => {
  const month = monthOfDay(day) + count;
  return month * DAY_STEP + Math.min(day % DAY_STEP, monthLength(month));
};
/** The day before a day, or after it. */
const dayBefore = (day) => (day % DAY_STEP > 1 ? day - 1 : day - DAY_STEP - 1 + monthLength(monthOfDay(day) - 1));
const dayAfter = (day) => (day % DAY_STEP < monthLength(monthOfDay(day)) ? day + 1 : (monthOfDay(day) + 1) * DAY_STEP + 1);
/** The month so many months after another: `2027-01` and 13 give `2028-02`. */
const monthAfter = (month, count) => isoMonth(monthOfDay(firstDay(month)) + count);
/** Whether it is a year, a month or a day of the calendar from 1900 on. */
const isDate = (given) => {
  if (!/^\d{4}(-\d\d){0,2}$/.test(given)) return false;
  const [year, month = 1, day = 1] = given.split("-").map(Number);
  return year >= 1900 && month >= 1 && month <= 12 && day >= 1 && day <= monthLength(year * 12 + month - 1);
};
/** The reader's own day: the one place of the page that reads the clock. */
const today = () => {
  const now = new Date();
  return isoDay((now.getFullYear() * 12 + now.getMonth()) * DAY_STEP + now.getDate());
};
