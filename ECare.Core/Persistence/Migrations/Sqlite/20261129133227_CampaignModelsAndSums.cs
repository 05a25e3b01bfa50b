using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ECare.Core.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class CampaignModelsAndSums : Migration
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

            migrationBuilder.AddColumn<float>(
                name: "Expected",
                table: "CampaignDecisions",
                type: "REAL",
                nullable: false,
                defaultValue: 0f);

            migrationBuilder.AddColumn<long>(
                name: "TrainedVersion",
                table: "CampaignDecisions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

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
                name: "CampaignModelChoice",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Serving = table.Column<long>(type: "INTEGER", nullable: false),
                    IsHeld = table.Column<bool>(type: "INTEGER", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CampaignModelChoice", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CampaignModelEvents",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    Who = table.Column<string>(type: "TEXT", maxLength: 128, nullable: true),
                    Text = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CampaignModelEvents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CampaignModelVersions",
                columns: table => new
                {
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    TrainedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Rows = table.Column<int>(type: "INTEGER", nullable: false),
                    From = table.Column<long>(type: "INTEGER", nullable: false),
                    Until = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Why = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Card = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    Judgement = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    Rival = table.Column<long>(type: "INTEGER", nullable: false),
                    Before = table.Column<long>(type: "INTEGER", nullable: false),
                    ServedSince = table.Column<long>(type: "INTEGER", nullable: true),
                    ServedUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    Blob = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CampaignModelVersions", x => x.Version);
                });

            migrationBuilder.CreateTable(
                name: "CampaignModelWatch",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    UpTo = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    Evidence = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Showings = table.Column<int>(type: "INTEGER", nullable: false),
                    Expected = table.Column<double>(type: "REAL", nullable: false),
                    Reached = table.Column<int>(type: "INTEGER", nullable: false),
                    AlarmedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CampaignModelWatch", x => x.Id);
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
                name: "IX_CampaignModelEvents_At",
                table: "CampaignModelEvents",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_CampaignModelVersions_TrainedAt",
                table: "CampaignModelVersions",
                column: "TrainedAt");

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
                name: "CampaignModelChoice");

            migrationBuilder.DropTable(
                name: "CampaignModelEvents");

            migrationBuilder.DropTable(
                name: "CampaignModelVersions");

            migrationBuilder.DropTable(
                name: "CampaignModelWatch");

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

            migrationBuilder.DropColumn(
                name: "Expected",
                table: "CampaignDecisions");

            migrationBuilder.DropColumn(
                name: "TrainedVersion",
                table: "CampaignDecisions");

            migrationBuilder.CreateIndex(
                name: "IX_CampaignTrials_Campaign_IsHeldOut",
                table: "CampaignTrials",
                columns: new[] { "Campaign", "IsHeldOut" });
        }
    }
}
