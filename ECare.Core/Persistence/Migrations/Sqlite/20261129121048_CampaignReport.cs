using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ECare.Core.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class CampaignReport : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_CampaignTrials_Campaign_IsHeldOut",
                table: "CampaignTrials");

            migrationBuilder.AddColumn<long>(
                name: "BilledMinor",
                table: "CampaignTrials",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "CancelledAt",
                table: "CampaignTrials",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ComplainedAt",
                table: "CampaignTrials",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Counted",
                table: "CampaignTrials",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateOnly>(
                name: "Day",
                table: "CampaignTrials",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.AddColumn<long>(
                name: "HiddenAt",
                table: "CampaignTrials",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "KeptMinor",
                table: "CampaignTrials",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Language",
                table: "CampaignTrials",
                type: "TEXT",
                maxLength: 16,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "LineKind",
                table: "CampaignTrials",
                type: "TEXT",
                maxLength: 16,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "PendingSince",
                table: "CampaignTrials",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Placement",
                table: "CampaignTrials",
                type: "TEXT",
                maxLength: 64,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "Revision",
                table: "CampaignTrials",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Tenure",
                table: "CampaignTrials",
                type: "TEXT",
                maxLength: 16,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "BilledCapMinor",
                table: "CampaignTrialProgress",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "KeptCapMinor",
                table: "CampaignTrialProgress",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "OutcomesUpTo",
                table: "CampaignTrialProgress",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "Turn",
                table: "CampaignTrialProgress",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "CampaignCounts",
                columns: table => new
                {
                    Campaign = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Count = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CampaignCounts", x => new { x.Campaign, x.Day, x.Kind });
                });

            migrationBuilder.CreateTable(
                name: "CampaignStops",
                columns: table => new
                {
                    Campaign = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    StoppedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Cause = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Effect = table.Column<double>(type: "REAL", nullable: false),
                    Low = table.Column<double>(type: "REAL", nullable: false),
                    High = table.Column<double>(type: "REAL", nullable: false),
                    Limit = table.Column<double>(type: "REAL", nullable: false),
                    People = table.Column<long>(type: "INTEGER", nullable: false),
                    RestartedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    RestartedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    RestartReason = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CampaignStops", x => new { x.Campaign, x.StoppedAt });
                });

            migrationBuilder.CreateTable(
                name: "CampaignTrialSums",
                columns: table => new
                {
                    Campaign = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    IsHeldOut = table.Column<bool>(type: "INTEGER", nullable: false),
                    Breakdown = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Value = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    People = table.Column<long>(type: "INTEGER", nullable: false),
                    Reached = table.Column<long>(type: "INTEGER", nullable: false),
                    Complained = table.Column<long>(type: "INTEGER", nullable: false),
                    Cancelled = table.Column<long>(type: "INTEGER", nullable: false),
                    Hidden = table.Column<long>(type: "INTEGER", nullable: false),
                    Planned = table.Column<double>(type: "REAL", nullable: false),
                    BilledPeople = table.Column<long>(type: "INTEGER", nullable: false),
                    BilledMinor = table.Column<long>(type: "INTEGER", nullable: false),
                    BilledSquares = table.Column<double>(type: "REAL", nullable: false),
                    BilledCubes = table.Column<double>(type: "REAL", nullable: false),
                    BilledCappedMinor = table.Column<long>(type: "INTEGER", nullable: false),
                    BilledCappedSquares = table.Column<double>(type: "REAL", nullable: false),
                    KeptPeople = table.Column<long>(type: "INTEGER", nullable: false),
                    KeptMinor = table.Column<long>(type: "INTEGER", nullable: false),
                    KeptSquares = table.Column<double>(type: "REAL", nullable: false),
                    KeptCubes = table.Column<double>(type: "REAL", nullable: false),
                    KeptCappedMinor = table.Column<long>(type: "INTEGER", nullable: false),
                    KeptCappedSquares = table.Column<double>(type: "REAL", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CampaignTrialSums", x => new { x.Campaign, x.Breakdown, x.Day, x.IsHeldOut, x.Value });
                });

            migrationBuilder.CreateIndex(
                name: "IX_Lines_EndedAt",
                table: "Lines",
                column: "EndedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Disputes_OpenedAt",
                table: "Disputes",
                column: "OpenedAt");

            migrationBuilder.CreateIndex(
                name: "IX_CampaignTrials_PendingSince",
                table: "CampaignTrials",
                column: "PendingSince",
                filter: "\"PendingSince\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_CampaignStops_Campaign",
                table: "CampaignStops",
                column: "Campaign",
                unique: true,
                filter: "\"RestartedAt\" IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CampaignCounts");

            migrationBuilder.DropTable(
                name: "CampaignStops");

            migrationBuilder.DropTable(
                name: "CampaignTrialSums");

            migrationBuilder.DropIndex(
                name: "IX_Lines_EndedAt",
                table: "Lines");

            migrationBuilder.DropIndex(
                name: "IX_Disputes_OpenedAt",
                table: "Disputes");

            migrationBuilder.DropIndex(
                name: "IX_CampaignTrials_PendingSince",
                table: "CampaignTrials");

            migrationBuilder.DropColumn(
                name: "BilledMinor",
                table: "CampaignTrials");

            migrationBuilder.DropColumn(
                name: "CancelledAt",
                table: "CampaignTrials");

            migrationBuilder.DropColumn(
                name: "ComplainedAt",
                table: "CampaignTrials");

            migrationBuilder.DropColumn(
                name: "Counted",
                table: "CampaignTrials");

            migrationBuilder.DropColumn(
                name: "Day",
                table: "CampaignTrials");

            migrationBuilder.DropColumn(
                name: "HiddenAt",
                table: "CampaignTrials");

            migrationBuilder.DropColumn(
                name: "KeptMinor",
                table: "CampaignTrials");

            migrationBuilder.DropColumn(
                name: "Language",
                table: "CampaignTrials");

            migrationBuilder.DropColumn(
                name: "LineKind",
                table: "CampaignTrials");

            migrationBuilder.DropColumn(
                name: "PendingSince",
                table: "CampaignTrials");

            migrationBuilder.DropColumn(
                name: "Placement",
                table: "CampaignTrials");

            migrationBuilder.DropColumn(
                name: "Revision",
                table: "CampaignTrials");

            migrationBuilder.DropColumn(
                name: "Tenure",
                table: "CampaignTrials");

            migrationBuilder.DropColumn(
                name: "BilledCapMinor",
                table: "CampaignTrialProgress");

            migrationBuilder.DropColumn(
                name: "KeptCapMinor",
                table: "CampaignTrialProgress");

            migrationBuilder.DropColumn(
                name: "OutcomesUpTo",
                table: "CampaignTrialProgress");

            migrationBuilder.DropColumn(
                name: "Turn",
                table: "CampaignTrialProgress");

            migrationBuilder.CreateIndex(
                name: "IX_CampaignTrials_Campaign_IsHeldOut",
                table: "CampaignTrials",
                columns: new[] { "Campaign", "IsHeldOut" });
        }
    }
}
