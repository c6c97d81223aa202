package dev.stopover.dsl;

import dev.stopover.dsl.Units.Family;
import dev.stopover.model.ByteCount;
import dev.stopover.model.ByteRate;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Operators between two values; they respect units, and refuse what has no meaning. */
final class Arithmetic {

    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Budget budget;

    Arithmetic(Budget budget) {
        this.budget = budget;
    }

    /** Returns the result of an operator other than {@code &&} and {@code ||}. */
    Object apply(Object left, String operator, Object right) {
        return switch (operator) {
            case "+" -> plus(left, right);
            case "-" -> minus(left, right);
            case "*" -> times(left, right);
            case "/" -> over(left, right);
            case "%" -> remainder(left, right);
            case "in" -> in(left, right);
            case "==" -> equal(left, right);
            case "!=" -> !equal(left, right);
            case "<" -> compare(left, operator, right) < 0;
            case "<=" -> compare(left, operator, right) <= 0;
            case ">" -> compare(left, operator, right) > 0;
            default -> compare(left, operator, right) >= 0;
        };
    }

    private Object plus(Object left, Object right) {
        if (left instanceof String || right instanceof String) {
            String a = Values.text(left);
            String b = Values.text(right);
            budget.text((long) a.length() + b.length());
            return a.concat(b);
        }
        if (left instanceof List<?> list) {
            List<?> more = right instanceof List<?> other ? other : List.of(right);
            budget.elements((long) list.size() + more.size());
            List<Object> all = new ArrayList<>(list);
            all.addAll(more);
            return List.copyOf(all);
        }
        if (left instanceof BigDecimal a && right instanceof BigDecimal b) {
            return number(a.add(b));
        }
        Family family = sameFamily(left, "+", right);
        return Units.value(family, Units.base(left).add(Units.base(right)));
    }

    private Object minus(Object left, Object right) {
        if (left instanceof BigDecimal a && right instanceof BigDecimal b) {
            return number(a.subtract(b));
        }
        Family family = sameFamily(left, "-", right);
        return Units.value(family, Units.base(left).subtract(Units.base(right)));
    }

    private Object times(Object left, Object right) {
        if (left instanceof BigDecimal a && right instanceof BigDecimal b) {
            return number(a.multiply(b));
        }
        Family family = Units.family(left);
        Family other = Units.family(right);
        if (left instanceof BigDecimal && other != null) {
            return times(right, left);
        } else if (family != null && right instanceof BigDecimal b) {
            return Units.value(family, Units.base(left).multiply(b));
        } else if (family == Family.SHARE && other != null && other != Family.SHARE) {
            return times(right, left);
        } else if (family != null && family != Family.SHARE && other == Family.SHARE) {
            return Units.value(
                    family, Units.base(left).multiply(Units.base(right)).divide(HUNDRED));
        } else if (left instanceof ByteRate && right instanceof Duration) {
            return Units.value(
                    Family.DATA, Units.base(left).multiply(Units.base(right)).divide(NANOS, Units.PRECISION));
        } else if (left instanceof Duration && right instanceof ByteRate) {
            return times(right, left);
        }
        throw senseless(left, "*", right);
    }

    private Object over(Object left, Object right) {
        Family family = Units.family(left);
        Family other = Units.family(right);
        boolean numbers = left instanceof BigDecimal && right instanceof BigDecimal;
        boolean meaningful = numbers
                || (family != null && (right instanceof BigDecimal || family == other))
                || (left instanceof ByteCount && (right instanceof Duration || right instanceof ByteRate));
        if (!meaningful) {
            throw senseless(left, "/", right);
        }
        BigDecimal divisor = right instanceof BigDecimal b ? b : Units.base(right);
        if (divisor.signum() == 0) {
            throw new Fault("division by zero", null);
        }
        BigDecimal quotient = (left instanceof BigDecimal a ? a : Units.base(left)).divide(divisor, Units.PRECISION);
        if (left instanceof ByteCount && right instanceof Duration) {
            return Units.value(Family.RATE, quotient.multiply(NANOS));
        } else if (left instanceof ByteCount && right instanceof ByteRate) {
            return Units.value(Family.TIME, quotient.multiply(NANOS));
        }
        return numbers || family == other ? number(quotient) : Units.value(family, quotient);
    }

    private Object remainder(Object left, Object right) {
        if (left instanceof BigDecimal a && right instanceof BigDecimal b) {
            if (b.signum() == 0) {
                throw new Fault("division by zero", null);
            }
            return number(a.remainder(b));
        }
        throw senseless(left, "%", right);
    }

    private static boolean in(Object left, Object right) {
        if (right instanceof List<?> list) {
            for (Object element : list) {
                if (Values.same(element, left)) {
                    return true;
                }
            }
            return false;
        } else if (right instanceof Map<?, ?> map && left instanceof String key) {
            return map.containsKey(key);
        } else if (right instanceof String text && left instanceof String part) {
            return text.contains(part);
        }
        throw senseless(left, "in", right);
    }

    private static boolean equal(Object left, Object right) {
        boolean comparable = left.getClass() == right.getClass()
                || (left instanceof List && right instanceof List)
                || (left instanceof Map && right instanceof Map)
                || (left instanceof Values.Symbol && right instanceof String)
                || (left instanceof String && right instanceof Values.Symbol);
        if (!comparable) {
            throw senseless(left, "==", right);
        }
        return Values.same(left, right);
    }

    private static int compare(Object left, String operator, Object right) {
        if (left instanceof BigDecimal a && right instanceof BigDecimal b) {
            return a.compareTo(b);
        } else if (left instanceof String a && right instanceof String b) {
            return a.compareTo(b);
        }
        sameFamily(left, operator, right);
        return Units.base(left).compareTo(Units.base(right));
    }

    private static Family sameFamily(Object left, String operator, Object right) {
        Family family = Units.family(left);
        if (family == null || family != Units.family(right)) {
            throw senseless(left, operator, right);
        }
        return family;
    }

    static BigDecimal number(BigDecimal result) {
        if (!Units.tooLong(result)) {
            return result;
        }
        BigDecimal rounded = result.round(Units.PRECISION);
        if (Units.tooLong(rounded)) {
            throw new Fault("a number with more than " + Limits.DIGITS + " digits", "Calculate with smaller numbers");
        }
        return rounded;
    }

    private static Fault senseless(Object left, String operator, Object right) {
        String what = Values.kind(left) + " " + operator + " " + Values.kind(right);
        boolean unitMissing = left instanceof BigDecimal && Units.family(right) != null
                || right instanceof BigDecimal && Units.family(left) != null;
        if (left instanceof String || right instanceof String) {
            return new Fault(what + " has no meaning", "Texts are joined with +, and that is all");
        }
        return new Fault(
                what + " has no meaning",
                unitMissing
                        ? "Give the number a unit: 5.s, 20.GB, 100.Mbit"
                        : "Both sides must be of one kind; units of one kind may differ: 1.GiB + 512.MiB");
    }
}
