package vn.sangkien.bot.campaign;

import java.util.List;

/// Cụm, khối thi đua: units that are ranked among themselves.
public record EmulationCluster(String code, String name, List<String> unitCodes) {
    public EmulationCluster {
        unitCodes = List.copyOf(unitCodes);
    }
}
