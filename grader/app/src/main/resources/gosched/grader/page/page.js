"use strict";
(() => {
  const all = (selector, from = document) => Array.from(from.querySelectorAll(selector));
  const root = document.documentElement;

  // ── the page ──────────────────────────────────────────────────────────────────────────────────

  all(".toolbar, .controls").forEach((bar) => { bar.hidden = false; });

  const theme = document.getElementById("theme");
  const prefersDark = matchMedia("(prefers-color-scheme: dark)");
  const remember = (value) => { try { localStorage.setItem("gosched-theme", value); } catch { /* not here */ } };
  const remembered = () => { try { return localStorage.getItem("gosched-theme"); } catch { return null; } };
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : prefersDark.matches);
  const showTheme = () => theme.setAttribute("aria-pressed", String(isDark()));
  if (remembered() === "dark" || remembered() === "light") root.dataset.theme = remembered();
  theme.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    remember(root.dataset.theme);
    showTheme();
  });
  prefersDark.addEventListener("change", showTheme);
  showTheme();

  const details = all("details");
  document.getElementById("open-all").addEventListener("click", () => details.forEach((d) => { d.open = true; }));
  document.getElementById("close-all").addEventListener("click", () => details.forEach((d) => { d.open = false; }));

  let closed = [];
  addEventListener("beforeprint", () => {
    closed = details.filter((d) => !d.open);
    closed.forEach((d) => { d.open = true; });
  });
  addEventListener("afterprint", () => closed.forEach((d) => { d.open = false; }));

  const openTarget = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target instanceof HTMLDetailsElement) {
      target.open = true;
      target.querySelector("summary").focus();
    }
  };
  addEventListener("hashchange", openTarget);
  openTarget();

  for (const command of all(".command")) {
    const code = command.querySelector("code");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Copy";
    button.setAttribute("aria-label", "Copy the command " + code.textContent);
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(code.textContent);
        button.textContent = "Copied";
      } catch {
        getSelection().selectAllChildren(code); // then the reader copies it
        button.textContent = "Selected";
      }
    });
    command.append(button);
  }

  // ── a schedule ────────────────────────────────────────────────────────────────────────────────

  for (const picture of all(".picture")) {
    const scroll = picture.querySelector(".scroll");
    const drawings = all("svg[data-width]", scroll);
    const natural = Number(drawings[0].dataset.width);
    const marks = all(".mark", scroll);
    const arrows = all(".arrow", scroll);
    const told = picture.querySelector(".told");
    let scale = 1;
    let at = -1;

    const zoom = (to, x = scroll.clientWidth / 2, y = scroll.clientHeight / 2) => {
      const next = Math.min(3, Math.max(0.3, to));
      const left = (scroll.scrollLeft + x) / scale;
      const top = (scroll.scrollTop + y) / scale;
      for (const svg of drawings) {
        const box = svg.viewBox.baseVal;
        svg.setAttribute("width", String(box.width * next));
        svg.setAttribute("height", String(box.height * next));
      }
      scale = next;
      scroll.scrollLeft = left * scale - x;
      scroll.scrollTop = top * scale - y;
    };

    const tell = (i) => {
      if (at >= 0) marks[at].classList.remove("at");
      at = i;
      marks[i].classList.add("at");
      marks.forEach((m, k) => m.setAttribute("tabindex", k === i ? "0" : "-1"));
      told.textContent = marks[i].querySelector("title").textContent;
      for (const a of arrows) {
        a.classList.toggle("near", Number(a.dataset.from) === i || Number(a.dataset.to) === i);
      }
    };
    const go = (i) => {
      if (i < 0 || i >= marks.length) return;
      marks[i].focus({ preventScroll: true });
      marks[i].scrollIntoView({ block: "nearest", inline: "nearest" });
    };
    const inLane = (step) => {
      const lane = marks[at].dataset.lane;
      for (let i = at + step; i >= 0 && i < marks.length; i += step) {
        if (marks[i].dataset.lane === lane) return i;
      }
      return -1;
    };
    marks.forEach((m, i) => {
      m.setAttribute("tabindex", i === 0 ? "0" : "-1");
      m.addEventListener("pointerenter", () => tell(i));
      m.addEventListener("focus", () => tell(i));
    });

    scroll.addEventListener("keydown", (e) => {
      const onMark = e.target.classList.contains("mark");
      const from = at < 0 ? 0 : at;
      if (e.ctrlKey || e.metaKey || e.altKey) return;
      if (e.key === "+" || e.key === "=") zoom(scale * 1.25);
      else if (e.key === "-") zoom(scale / 1.25);
      else if (!onMark) return;
      else if (e.key === "ArrowDown") go(from + 1);
      else if (e.key === "ArrowUp") go(from - 1);
      else if (e.key === "ArrowRight") go(inLane(1));
      else if (e.key === "ArrowLeft") go(inLane(-1));
      else if (e.key === "Home") go(0);
      else if (e.key === "End") go(marks.length - 1);
      else return;
      e.preventDefault();
    });
    scroll.addEventListener("wheel", (e) => {
      if (!e.ctrlKey && !e.metaKey) return; // or nobody could scroll past it
      e.preventDefault();
      const box = scroll.getBoundingClientRect();
      zoom(scale * (e.deltaY < 0 ? 1.15 : 1 / 1.15), e.clientX - box.left, e.clientY - box.top);
    }, { passive: false });

    let drag = null;
    scroll.addEventListener("pointerdown", (e) => {
      if (e.pointerType !== "mouse" || e.button !== 0) return; // fingers scroll by themselves
      drag = { x: e.clientX + scroll.scrollLeft, y: e.clientY + scroll.scrollTop };
      scroll.classList.add("drags");
    });
    addEventListener("pointermove", (e) => {
      if (!drag) return;
      scroll.scrollLeft = drag.x - e.clientX;
      scroll.scrollTop = drag.y - e.clientY;
    });
    addEventListener("pointerup", () => { drag = null; scroll.classList.remove("drags"); });

    picture.querySelector(".in").addEventListener("click", () => zoom(scale * 1.25));
    picture.querySelector(".out").addEventListener("click", () => zoom(scale / 1.25));
    // The box is no wider than the drawing, so the room is the figure's; 20 for what scrolls it.
    picture.querySelector(".fit").addEventListener("click", () => zoom(Math.min(1, (picture.clientWidth - 20) / natural), 0, 0));
    const unlucky = picture.querySelector(".unlucky");
    const notes = marks.flatMap((m, i) => (m.classList.contains("note") ? [i] : []));
    unlucky.hidden = notes.length === 0;
    unlucky.addEventListener("click", () => go(notes.find((i) => i > at) ?? notes[0]));
  }
})();
