"""A little engine for QTI 3: what a response earns and which feedback it brings, by the rules of the specification."""

from xml.etree import ElementTree


def local(element):
    return element.tag.rpartition("}")[2]


class Engine:
    """One item, and the rules that it may use."""

    def __init__(self, text):
        self.root = ElementTree.fromstring(text)
        self.key = {
            one.get("identifier"): [value.text for value in one.iter() if local(value) == "qti-value"]
            for one in self.root
            if local(one) == "qti-response-declaration"
        }
        self.declared = {one.get("identifier"): one for one in self.root if local(one) == "qti-response-declaration"}
        self.said = {
            one.get("identifier"): "".join(one.itertext()).strip()
            for one in self.root
            if local(one) == "qti-modal-feedback"
        }

    def run(self, responses):
        """The score and the identifiers of the feedback."""
        self.values = {name: responses.get(name) for name in self.declared} | {"SCORE": 0.0, "FEEDBACK": []}
        for one in self.root:
            if local(one) == "qti-response-processing":
                self.rules(one)
        return round(self.values["SCORE"], 4), self.values["FEEDBACK"]

    def rules(self, of):
        for rule in of:
            getattr(self, local(rule).replace("-", "_"))(rule)

    def qti_response_condition(self, rule):
        for branch in rule:
            if local(branch) == "qti-response-else":
                self.rules(branch)
                return
            test, *then = branch
            if self.value(test):
                self.rules(then)
                return

    def qti_set_outcome_value(self, rule):
        self.values[rule.get("identifier")] = self.value(rule[0])

    def value(self, of):
        """The value of an expression; None is NULL."""
        name, inner = local(of), [self.value(one) for one in of]
        match name:
            case "qti-variable":
                return self.typed(of.get("identifier"))
            case "qti-correct":
                return self.cast(of.get("identifier"), self.key[of.get("identifier")])
            case "qti-base-value":
                return float(of.text) if of.get("base-type") == "float" else of.text
            case "qti-and":
                return False if False in inner else None if None in inner else True
            case "qti-not":
                return None if inner[0] is None else not inner[0]
            case "qti-sum":
                return sum(inner)
            case "qti-multiple":
                return [*inner[0], inner[1]]
        if None in inner:
            return None
        a, b = inner
        return {
            "qti-gte": lambda: a >= b,
            "qti-lte": lambda: a <= b,
            "qti-lt": lambda: a < b,
            "qti-match": lambda: a == b,
            "qti-member": lambda: a in b,
        }[name]()

    def typed(self, name):
        value = self.values[name]
        return value if name not in self.declared or value is None else self.cast(name, value)

    def cast(self, name, value):
        declared = self.declared[name]
        if declared.get("cardinality") == "multiple":
            return set(value)
        (value,) = [value] if isinstance(value, str) else value
        return float(value) if declared.get("base-type") == "float" else value
