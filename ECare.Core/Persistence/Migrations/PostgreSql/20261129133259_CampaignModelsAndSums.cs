using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace ECare.Core.Persistence.Migrations.PostgreSql
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
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "CancelledAt",
                table: "CampaignTrials",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ComplainedAt",
                table: "CampaignTrials",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Counted",
                table: "CampaignTrials",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateOnly>(
                name: "Day",
                table: "CampaignTrials",
                type: "date",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.AddColumn<long>(
                name: "HiddenAt",
                table: "CampaignTrials",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "KeptMinor",
                table: "CampaignTrials",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Language",
                table: "CampaignTrials",
                type: "character varying(16)",
                maxLength: 16,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "LineKind",
                table: "CampaignTrials",
                type: "character varying(16)",
                maxLength: 16,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "PendingSince",
                table: "CampaignTrials",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Placement",
                table: "CampaignTrials",
                type: "character varying(64)",
                maxLength: 64,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "Revision",
                table: "CampaignTrials",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Tenure",
                table: "CampaignTrials",
                type: "character varying(16)",
                maxLength: 16,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "BilledCapMinor",
                table: "CampaignTrialProgress",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "KeptCapMinor",
                table: "CampaignTrialProgress",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "OutcomesUpTo",
                table: "CampaignTrialProgress",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "Turn",
                table: "CampaignTrialProgress",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<float>(
                name: "Expected",
                table: "CampaignDecisions",
                type: "real",
                nullable: false,
                defaultValue: 0f);

            migrationBuilder.AddColumn<long>(
                name: "TrainedVersion",
                table: "CampaignDecisions",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "CampaignCounts",
                columns: table => new
                {
                    Campaign = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Count = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CampaignCounts", x => new { x.Campaign, x.Day, x.Kind });
                });

            migrationBuilder.CreateTable(
                name: "CampaignModelChoice",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false),
                    Serving = table.Column<long>(type: "bigint", nullable: false),
                    IsHeld = table.Column<bool>(type: "boolean", nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CampaignModelChoice", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CampaignModelEvents",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    Who = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: true),
                    Text = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CampaignModelEvents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CampaignModelVersions",
                columns: table => new
                {
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    TrainedAt = table.Column<long>(type: "bigint", nullable: false),
                    Rows = table.Column<int>(type: "integer", nullable: false),
                    From = table.Column<long>(type: "bigint", nullable: false),
                    Until = table.Column<long>(type: "bigint", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Why = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    Card = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                    Judgement = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                    Rival = table.Column<long>(type: "bigint", nullable: false),
                    Before = table.Column<long>(type: "bigint", nullable: false),
                    ServedSince = table.Column<long>(type: "bigint", nullable: true),
                    ServedUntil = table.Column<long>(type: "bigint", nullable: true),
                    Blob = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CampaignModelVersions", x => x.Version);
                });

            migrationBuilder.CreateTable(
                name: "CampaignModelWatch",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false),
                    UpTo = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    Evidence = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    Showings = table.Column<int>(type: "integer", nullable: false),
                    Expected = table.Column<double>(type: "double precision", nullable: false),
                    Reached = table.Column<int>(type: "integer", nullable: false),
                    AlarmedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CampaignModelWatch", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CampaignStops",
                columns: table => new
                {
                    Campaign = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    StoppedAt = table.Column<long>(type: "bigint", nullable: false),
                    Cause = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Effect = table.Column<double>(type: "double precision", nullable: false),
                    Low = table.Column<double>(type: "double precision", nullable: false),
                    High = table.Column<double>(type: "double precision", nullable: false),
                    Limit = table.Column<double>(type: "double precision", nullable: false),
                    People = table.Column<long>(type: "bigint", nullable: false),
                    RestartedAt = table.Column<long>(type: "bigint", nullable: true),
                    RestartedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    RestartReason = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CampaignStops", x => new { x.Campaign, x.StoppedAt });
                });

            migrationBuilder.CreateTable(
                name: "CampaignTrialSums",
                columns: table => new
                {
                    Campaign = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    IsHeldOut = table.Column<bool>(type: "boolean", nullable: false),
                    Breakdown = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Value = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    People = table.Column<long>(type: "bigint", nullable: false),
                    Reached = table.Column<long>(type: "bigint", nullable: false),
                    Complained = table.Column<long>(type: "bigint", nullable: false),
                    Cancelled = table.Column<long>(type: "bigint", nullable: false),
                    Hidden = table.Column<long>(type: "bigint", nullable: false),
                    Planned = table.Column<double>(type: "double precision", nullable: false),
                    BilledPeople = table.Column<long>(type: "bigint", nullable: false),
                    BilledMinor = table.Column<long>(type: "bigint", nullable: false),
                    BilledSquares = table.Column<double>(type: "double precision", nullable: false),
                    BilledCubes = table.Column<double>(type: "double precision", nullable: false),
                    BilledCappedMinor = table.Column<long>(type: "bigint", nullable: false),
                    BilledCappedSquares = table.Column<double>(type: "double precision", nullable: false),
                    KeptPeople = table.Column<long>(type: "bigint", nullable: false),
                    KeptMinor = table.Column<long>(type: "bigint", nullable: false),
                    KeptSquares = table.Column<double>(type: "double precision", nullable: false),
                    KeptCubes = table.Column<double>(type: "double precision", nullable: false),
                    KeptCappedMinor = table.Column<long>(type: "bigint", nullable: false),
                    KeptCappedSquares = table.Column<double>(type: "double precision", nullable: false)
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
