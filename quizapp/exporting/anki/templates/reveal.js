// Members are uncovered by a tap: any one of them, the next, or all.
(function () {
  var members = Array.from(document.querySelectorAll(".covered li"));
  var next = document.querySelector(".tools .next");
  var all = document.querySelector(".tools .all");
  if (!members.length || !next || !all) { return; }

  function covered() {
    return members.filter(function (one) { return !one.classList.contains("seen"); });
  }

  function show(some) {
    some.forEach(function (one) { one.classList.add("seen"); });
    var left = covered().length;
    next.textContent = "揭示一项 " + (members.length - left) + "/" + members.length;
    next.disabled = all.disabled = !left;
  }

  members.forEach(function (one) {
    one.classList.add("tappable");
    one.addEventListener("click", function () { show([one]); });
  });
  next.addEventListener("click", function () { show(covered().slice(0, 1)); });
  all.addEventListener("click", function () { show(covered()); });
  show([]);
})();
