"""Chinese amounts in capitals, as on cheques and contracts: 陆佰万元整."""

DIGITS = "零壹贰叁肆伍陆柒捌玖"
PLACES = ("", "拾", "佰", "仟")
GROUPS = ("", "万", "亿", "万亿")


def yuan_in_capitals(amount_fen: int) -> str:
    """The amount in fen as Chinese financial capitals, with 整 where no fen follow.

    Raises ValueError below zero or from ten thousand billion yuan.
    """
    if not 0 <= amount_fen < 10**18:
        raise ValueError("Only amounts from nothing to under ten thousand billion yuan are written in capitals.")
    yuan, fen = divmod(amount_fen, 100)
    jiao, fen = divmod(fen, 10)
    whole = f"{_whole(yuan)}元" if yuan or not (jiao or fen) else ""
    if not (jiao or fen):
        return f"{whole}整"
    tenths = f"{DIGITS[jiao]}角" if jiao else ("零" if whole else "")
    return f"{whole}{tenths}{f'{DIGITS[fen]}分' if fen else '整'}"


def _whole(number: int) -> str:
    if not number:
        return DIGITS[0]
    groups = []
    while number:
        number, group = divmod(number, 10_000)
        groups.append(group)
    text, gap = "", False
    for index in reversed(range(len(groups))):
        group = groups[index]
        if not group:
            gap = bool(text)
            continue
        if text and (gap or group < 1_000):
            text += DIGITS[0]
        text += _group(group) + GROUPS[index]
        gap = False
    return text


def _group(group: int) -> str:
    text, gap = "", False
    for place in reversed(range(4)):
        digit = group // 10**place % 10
        if not digit:
            gap = bool(text)
            continue
        text += (DIGITS[0] if gap else "") + DIGITS[digit] + PLACES[place]
        gap = False
    return text
