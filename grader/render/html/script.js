"use strict";
(() => {
  const root = document.documentElement;
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const listeners = [];

  const toggle = document.getElementById("language");
  const speak = (language) => {
    root.dataset.language = root.lang = language;
    for (const one of document.querySelectorAll("[data-en]")) {
      one.title = one.dataset[language];
      one.setAttribute("aria-label", one.title);
    }
    listeners.forEach((listener) => listener());
  };
  toggle.hidden = false;
  toggle.addEventListener("click", () => speak(root.lang === "zh" ? "en" : "zh"));

  for (const figure of document.querySelectorAll(".motion")) {
    const steps = JSON.parse(document.getElementById(`${figure.id}-steps`).textContent);
    const slider = figure.querySelector("input");
    const play = figure.querySelector("[data-do=play]");
    const [english, chinese] = figure.querySelectorAll(".arithmetic span");
    let now = Number(slider.value);
    let timer = null;

    const show = (step) => {
      now = (step + steps.length) % steps.length;
      const { window: [x, y], here: [column, row], en, zh } = steps[now];
      for (const one of figure.querySelectorAll(".marker")) {
        const [left, top] = one.classList.contains("window") ? [x, y] : [column, row];
        one.style.transform = `translate(${left}px, ${top}px)`;
      }
      english.textContent = en;
      chinese.textContent = zh;
      slider.value = now;
      slider.setAttribute("aria-valuetext", root.lang === "zh" ? zh : en);
    };
    const label = () => {
      const words = timer ? ["Pause", "暂停"] : ["Play", "播放"];
      [play.dataset.en, play.dataset.zh] = words;
      play.title = words[root.lang === "zh" ? 1 : 0];
      play.setAttribute("aria-label", play.title);
      figure.classList.toggle("playing", timer !== null);
    };
    const pause = () => {
      clearInterval(timer);
      timer = null;
      figure.querySelector(".arithmetic").setAttribute("aria-live", "polite");
      label();
    };
    const start = () => {
      timer = setInterval(() => show(now + 1), calm.matches ? 2000 : 1100);
      figure.querySelector(".arithmetic").setAttribute("aria-live", "off");
      label();
    };
    const actions = {
      play: () => (timer ? pause() : start()),
      back: () => { pause(); show(now - 1); },
      next: () => { pause(); show(now + 1); },
    };
    const keys = { " ": "play", ArrowLeft: "back", ArrowRight: "next" };

    for (const button of figure.querySelectorAll("button")) {
      button.addEventListener("click", actions[button.dataset.do]);
    }
    slider.addEventListener("input", () => { pause(); show(Number(slider.value)); });
    figure.addEventListener("keydown", (event) => {
      const action = keys[event.key];
      if (!action || event.target !== figure || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      actions[action]();
    });
    document.addEventListener("visibilitychange", () => document.hidden && pause());
    listeners.push(label, () => show(now));

    figure.querySelector(".controls").hidden = false;
    show(now);
    requestAnimationFrame(() => figure.classList.add("smooth"));
  }
  speak(root.lang);

  const frame = window.frameElement; // in a notebook: as high as the report
  if (frame) new ResizeObserver(() => { frame.style.height = `${document.body.offsetHeight}px`; }).observe(document.body);
})();
