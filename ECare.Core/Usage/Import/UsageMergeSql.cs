namespace ECare.Core.Usage.Import;

/// <summary>The statements that take staged records over, in the SQL that SQLite, PostgreSQL and SQL Server share.</summary>
internal static class UsageMergeSql
{
    public const string AddRecords =
        """
        INSERT INTO "UsageRecords" ("AccountId", "LineId", "At", "Id", "Service", "Quantity", "Counterparty", "Country", "ChargeMinor", "Reason")
        SELECT "AccountId", "LineId", "At", "Id", "Service", "Quantity", "Counterparty", "Country", "ChargeMinor", "Reason"
        FROM "UsageStagedRecords"
        """;

    public const string AddToDays =
        $"""
        UPDATE "UsageDays" SET
            "DataKilobytes" = "UsageDays"."DataKilobytes" + s."Data",
            "RoamingKilobytes" = "UsageDays"."RoamingKilobytes" + s."Roaming",
            "VoiceSeconds" = "UsageDays"."VoiceSeconds" + s."Voice",
            "Messages" = "UsageDays"."Messages" + s."Sent",
            "ChargedMinor" = "UsageDays"."ChargedMinor" + s."Charged"
        FROM ({Sums}) s
        WHERE "UsageDays"."AccountId" = s."AccountId" AND "UsageDays"."LineId" = s."LineId" AND "UsageDays"."Day" = s."Day"
        """;

    public const string AddDays =
        $"""
        INSERT INTO "UsageDays" ("AccountId", "LineId", "Day", "DataKilobytes", "RoamingKilobytes", "VoiceSeconds", "Messages", "ChargedMinor")
        SELECT s."AccountId", s."LineId", s."Day", s."Data", s."Roaming", s."Voice", s."Sent", s."Charged"
        FROM ({Sums}) s
        WHERE NOT EXISTS (
            SELECT 1 FROM "UsageDays" d WHERE d."AccountId" = s."AccountId" AND d."LineId" = s."LineId" AND d."Day" = s."Day")
        """;

    public const string DrawAllowances =
        """
        UPDATE "Allowances" SET "Used" = "Allowances"."Used" + s."Quantity", "AsOf" = s."AsOf"
        FROM "UsageStagedDraws" s
        WHERE "Allowances"."AccountId" = s."AccountId" AND "Allowances"."LineId" = s."LineId" AND "Allowances"."Id" = s."AllowanceId"
        """;

    /// <summary>Marks the lines with limits that have used something: their limits are looked at by the watch.</summary>
    public const string MarkLimits =
        """
        INSERT INTO "UsageMarks" ("Kind", "AccountId", "LineId", "AllowanceId")
        SELECT DISTINCT 'Limits', l."AccountId", l."LineId", 0
        FROM (SELECT DISTINCT "AccountId", "LineId" FROM "UsageStagedRecords") s
        JOIN "LineLimits" l ON l."AccountId" = s."AccountId" AND l."LineId" = s."LineId"
        WHERE l."Amount" IS NOT NULL
        """;

    /// <summary>Marks the allowances that have just passed one of the watch's thresholds; after <see cref="DrawAllowances"/>.</summary>
    public const string MarkAllowances =
        """
        INSERT INTO "UsageMarks" ("Kind", "AccountId", "LineId", "AllowanceId")
        SELECT 'Allowance', a."AccountId", a."LineId", a."Id"
        FROM "UsageStagedDraws" s
        JOIN "Allowances" a ON a."AccountId" = s."AccountId" AND a."LineId" = s."LineId" AND a."Id" = s."AllowanceId"
        WHERE a."Granted" > 0 AND (
            (a."Used" * 100 >= a."Granted" * 50 AND (a."Used" - s."Quantity") * 100 < a."Granted" * 50)
            OR (a."Used" * 100 >= a."Granted" * 80 AND (a."Used" - s."Quantity") * 100 < a."Granted" * 80)
            OR (a."Used" >= a."Granted" AND a."Used" - s."Quantity" < a."Granted"))
        """;

    private const string Sums =
        """
        SELECT "AccountId", "LineId", "Day",
            SUM(CASE WHEN "Service" = 'Data' THEN "Quantity" ELSE 0 END) AS "Data",
            SUM(CASE WHEN "Service" = 'RoamingData' THEN "Quantity" ELSE 0 END) AS "Roaming",
            SUM(CASE WHEN "Service" = 'Voice' THEN "Quantity" ELSE 0 END) AS "Voice",
            SUM(CASE WHEN "Service" = 'Messages' THEN "Quantity" ELSE 0 END) AS "Sent",
            SUM("ChargeMinor") AS "Charged"
        FROM "UsageStagedRecords"
        GROUP BY "AccountId", "LineId", "Day"
        """;
}
