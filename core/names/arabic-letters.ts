/**
 * Letters of the Arabic script that keyboards and lists of Iran and of Arab countries write one for the other (Unicode has them apart): yeh and kaf
 * of either, teh marbuta and the hehs, alef maksura. A lone hamza comes and goes ("زهراء", "زهرا"). Hamza and madda on a letter, vowel signs and
 * the stroke that stretches a word are marks and fall away elsewhere.
 *
 * Between this script and Latin or Cyrillic nothing is folded: short vowels are not written, و is v, u, o or w, ی is y, i or e, and four letters are
 * one z. A key made of what is left would be that of many names.
 */
export const ARABIC: Readonly<Record<string, string>> = {
  ي: "ی",
  ى: "ی",
  ك: "ک",
  ة: "ه",
  ہ: "ه",
  ھ: "ه",
  ە: "ه",
  ء: "",
};
