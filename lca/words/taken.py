"""Words of the table of what was taken for what."""

TAKEN = {
    "What words are taken for": "文字的识别结果",
    "Written": "原文",
    "Taken for": "视为",
    "Certain": "把握",
    "Or else": "其他可能",
    "not understood": "未能识别",
}
