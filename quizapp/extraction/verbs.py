"""The verbs and adverbs of official language that lead to a list of members."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_ADVERBS: Final = """
全面 加快 全力 努力 大力 着力 深入 积极 切实 扎实 强力 持续 统筹 进一步 不断 定期 按时
坚决 率先 加紧 抓紧 奋力 合力 聚力 稳步 逐步 有序 严格 认真 牢牢 始终 继续 稳妥 力争
力求 致力 全省 我省 全市 我市 本省 全县 我县 全区 我区 本市 本县
"""
_VERBS: Final = """
实现 做到 达到 启动 推进 推动 打造 实施 开展 建设 实行 推行 设立 加强 强化 聚焦 构建
形成 完善 健全 落实 抓好 做好 发展 提升 深化 狠抓 严把 建立 做强 突破 部署 整合 组织
培育 依托 引进 维护 联动 促进 支持 成为 创造 保障 召开 举办 组建 创建 选派 出台 制定
盘活 清理 打击 淘汰 扩大 拓展 优化 改善 规范 弘扬 践行 履行 瞄准 锚定 解决 破解 消除
化解 防范 严控 集聚 打通 谋划 布局 抢抓 引导 鼓励 提高 增强 坚持 打好 打赢 打响 唱响
筑牢 擦亮 办好 促成 争创 创成 建成 做优 做大 做实 做精 做细 抓实 抓牢 抓细 攻克 承接
融入 对接 壮大 激发 释放 稳定 稳住 巩固 夯实 守住 守牢 守好 遏制 压降 压减 降低 减少
减轻 缩短 简化 取消 下放 承担 承办 引入 招引 引育 吸引 集中 汇聚 汇集 搭建 开辟 开通
开拓 延伸 贯通 串联 畅通 贯彻 传承 普及 运用 利用 用好 用足 用活 讲好 树立 塑造 培养
选聘 选拔 选树 评选 表彰 资助 帮助 扶持 关爱 照顾 保证 确保 保持 管好 护好 建好 兑现
执行 遵守 遵循 尊重 满足 适应 应对 抵御 克服 纠正 查处 查办 查找 督促 办理 受理 处理
处置 调处 回应 突出 注重 关注 重视 紧盯 紧扣 紧抓 把握 抓住 牢记 发扬 发挥 发动 动员
激励 调动 凝聚 增加 新增 新建 改建 扩建 改进 控制 限制 禁止 严禁 严查 严管 严打 划定
划分 设置 设定 配备 配齐 修建 兴建 兴办 创办 开办 举行 推出 织密 织牢 织好 兜牢 兜住
筑好 架起 叫响 下好 打出 铺开 答好 写好 唱好 建强 建优 补齐 补足 补强 拉长 延长 做足
盯紧 扭住 管住 看好 种好 养好 育强 引强 放大 对标 争当 争做 勇当 当好 展现 彰显 迈出
谱写 书写 绘就 构筑 铸就 铸牢 锻造 锤炼 厚植 涵养 塑优 塑强 串起
"""
_ADVERB_WORDS: Final = frozenset(_ADVERBS.split())
_WORDS: Final = _ADVERB_WORDS | frozenset(_VERBS.split())
_NOUN: Final = re.compile(r"[性型化者员力类率]|用地|中心|单位|水平|体系|机制|制度|能力")
"""What makes a verb part of a noun: 保障性住房, 建设用地."""

_FOCUS: Final = re.compile(r"重点(?!领域|行业|项目|企业|区域|任务|工程)")
_SOME: Final = re.compile("了?(?:一批|若干)?")
_ITS: Final = re.compile("(?<=保障)其")
_NAMING: Final = """
发展 建设 保障 联动 突破 规范 培育 优化 组织 支持 统筹 重点 部署 防范 控制 稳定 利用
处理 处置 集中 巩固 重视 关爱 激励 执行 应对 改进 新增 新建 运用 串联 畅通
"""
"""Verbs that may also open the name of a thing: 发展动能."""

_ALSO_NOUNS: Final = frozenset(_NAMING.split())


@lru_cache(maxsize=4096)
def leading_words(text: str) -> tuple[int, ...]:
    """Where each of the verbs and adverbs that a text opens with ends."""
    ends: list[int] = []
    place = 0
    while place < len(text):
        if text[place : place + 2] in _WORDS:
            end = place + 2
        elif text[place : place + 3] in _WORDS:
            end = place + 3
        elif focus := _FOCUS.match(text, place):
            end = focus.end()
        else:
            break
        if _NOUN.match(text, end):
            break
        its = _ITS.match(text, end)
        place = its.end() if its else end
        ends.append(place)
    return tuple(ends)


def without_verbs(text: str, *, shortest: int = 2) -> str:
    """The text without the verbs that it opens with, if so much is left of it."""
    for end in reversed(leading_words(text)):
        some = _SOME.match(text, end)
        behind = some.end() if some else end
        for cut in (behind, end):
            if len(text) - cut >= shortest:
                return text[cut:]
    return text


def without_adverbs(text: str) -> str:
    """The text from its first verb on, if only adverbs stand before one."""
    begin = 0
    for end in leading_words(text):
        if text[begin:end] not in _ADVERB_WORDS:
            return text[begin:]
        begin = end
    return text


def opens_with_verb(text: str) -> bool:
    """Whether verbs or adverbs stand before the rest of a text."""
    return without_verbs(text) != text


def may_be_noun(text: str) -> bool:
    """Whether the verb that a text opens with may be part of a name."""
    return text[:2] in _ALSO_NOUNS
