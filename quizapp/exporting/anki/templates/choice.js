// Options are shuffled on every showing, tapped, and judged; the back shows the same.
(function () {
  var page = document.querySelector(".choice");
  var list = page && page.querySelector("ol.options");
  if (!list) { return; }
  var isBack = page.classList.contains("back");
  var isSeveral = page.dataset.kind === "多选";
  var isJudged = page.dataset.kind === "判断";
  var answer = page.dataset.answer.split("").filter(function (one) {
    return one >= "A" && one <= "H";
  });
  var check = page.querySelector("button.check");
  var KEY = "quizapp choice";

  // The two sides are separate pages in some apps, and one page in others.
  function keep(shown) {
    window.quizappChoice = shown;
    try { sessionStorage.setItem(KEY, JSON.stringify(shown)); } catch (error) { /* none */ }
  }
  function kept() {
    var shown = window.quizappChoice || null;
    try { shown = shown || JSON.parse(sessionStorage.getItem(KEY)); } catch (error) { /* none */ }
    return shown && shown.id === page.dataset.id ? shown : null;
  }
  function options() { return Array.from(list.querySelectorAll("li")); }
  function letters(name) {
    return options().filter(function (one) {
      return !name || one.classList.contains(name);
    }).map(function (one) { return one.dataset.letter; });
  }
  function arrange(order) {
    var byLetter = {};
    options().forEach(function (one) { byLetter[one.dataset.letter] = one; });
    order.forEach(function (letter) {
      if (byLetter[letter]) { list.appendChild(byLetter[letter]); }
    });
  }
  function shuffled(order) {
    for (var place = order.length - 1; place > 0; place -= 1) {
      var other = Math.floor(Math.random() * (place + 1));
      var moved = order[place];
      order[place] = order[other];
      order[other] = moved;
    }
    return order;
  }
  // The letters as they stand now, not as the note has them.
  function named(some) {
    return letters().map(function (letter, place) {
      return some.indexOf(letter) >= 0 ? "ABCDEFGH".charAt(place) : "";
    }).join("");
  }
  function judge(chosen) {
    var isRight = chosen.length === answer.length &&
      chosen.every(function (one) { return answer.indexOf(one) >= 0; });
    options().forEach(function (one) {
      var isChosen = chosen.indexOf(one.dataset.letter) >= 0;
      var belongs = answer.indexOf(one.dataset.letter) >= 0;
      one.classList.remove("chosen");
      one.classList.toggle("right", belongs);
      one.classList.toggle("wrong", isChosen && !belongs);
      one.classList.toggle("missed", belongs && !isChosen && chosen.length > 0);
    });
    var verdict = page.querySelector(".verdict");
    var text = "答案：" + named(answer);
    if (chosen.length) {
      text = (isRight ? "✓ 答对了" : "✗ 答错了，你选了 " + named(chosen)) + " · " + text;
      verdict.classList.add(isRight ? "good" : "bad");
    }
    verdict.textContent = text;
    verdict.hidden = false;
    list.classList.add("locked");
    var explanation = page.querySelector(".explanation");
    if (explanation) { explanation.hidden = false; }
  }
  function finish(chosen) {
    if (check) { check.hidden = true; }
    keep({ id: page.dataset.id, order: letters(), chosen: chosen });
    judge(chosen);
  }
  function choose(option) {
    if (list.classList.contains("locked")) { return; }
    if (!isSeveral) {
      finish([option.dataset.letter]);
      return;
    }
    option.classList.toggle("chosen");
    check.disabled = !letters("chosen").length;
  }

  if (isBack) {
    var shown = kept();
    if (shown) { arrange(shown.order); }
    judge(shown ? shown.chosen : []);
    return;
  }
  if (!isJudged) { arrange(shuffled(letters())); }
  keep({ id: page.dataset.id, order: letters(), chosen: [] });
  options().forEach(function (one) {
    one.addEventListener("click", function () { choose(one); });
  });
  if (isSeveral) {
    check.hidden = false;
    check.disabled = true;
    check.addEventListener("click", function () { finish(letters("chosen")); });
  }
})();
