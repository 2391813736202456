package org.tapjdbc.local;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlOperandCountRange;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.type.SqlOperandCountRanges;
import org.apache.calcite.sql.type.SqlOperandTypeChecker;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/**
 * The arguments that a function takes, in one letter each: {@code N} for a number, {@code S} for a string, {@code G} for a
 * shape, {@code M} for a shape, a MOC or text in its place, {@code A} for anything; a {@code *} behind the last one for any number more of it.
 */
record Signature(List<String> forms) implements SqlOperandTypeChecker {
    static Signature of(String... forms) {
        return new Signature(List.of(forms));
    }

    @Override
    public boolean checkOperandTypes(SqlCallBinding binding, boolean throwOnFailure) {
        List<RelDataType> types = new ArrayList<>();
        for (int i = 0; i < binding.getOperandCount(); i++) {
            types.add(binding.getOperandType(i));
        }
        if (forms.stream().anyMatch(form -> matches(form, types))) {
            return true;
        }
        if (throwOnFailure) {
            throw binding.newValidationSignatureError();
        }
        return false;
    }

    private static boolean matches(String form, List<RelDataType> types) {
        boolean open = form.endsWith("*");
        int letters = open ? form.length() - 1 : form.length();
        if (types.size() < letters || (!open && types.size() > letters)) {
            return false;
        }
        for (int i = 0; i < types.size(); i++) {
            if (!matches(form.charAt(Math.min(i, letters - 1)), types.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean matches(char letter, RelDataType type) {
        SqlTypeName name = type.getSqlTypeName();
        if (letter == 'A' || name == SqlTypeName.ANY || name == SqlTypeName.NULL) {
            return true;
        }
        return switch (letter) {
            case 'N' -> SqlTypeUtil.isNumeric(type);
            case 'S' -> SqlTypeUtil.inCharFamily(type);
            case 'M' -> name == SqlTypeName.GEOMETRY || SqlTypeUtil.inCharFamily(type);
            default -> name == SqlTypeName.GEOMETRY;
        };
    }

    @Override
    public SqlOperandCountRange getOperandCountRange() {
        int least = Integer.MAX_VALUE;
        int most = 0;
        for (String form : forms) {
            boolean open = form.endsWith("*");
            int letters = open ? form.length() - 1 : form.length();
            least = Math.min(least, letters);
            most = open || most < 0 ? -1 : Math.max(most, letters);
        }
        return most < 0 ? SqlOperandCountRanges.from(least) : SqlOperandCountRanges.between(least, most);
    }

    @Override
    public String getAllowedSignatures(SqlOperator operator, String name) {
        List<String> texts = new ArrayList<>();
        for (String form : forms) {
            List<String> words = new ArrayList<>();
            form.chars().forEach(letter -> words.add(word((char) letter)));
            texts.add(name + "(" + String.join(", ", words) + ")");
        }
        return String.join(" or ", texts);
    }

    private static String word(char letter) {
        return switch (letter) {
            case 'N' -> "number";
            case 'S' -> "string";
            case 'G' -> "shape";
            case 'M' -> "shape or MOC";
            case '*' -> "…";
            default -> "value";
        };
    }
}
