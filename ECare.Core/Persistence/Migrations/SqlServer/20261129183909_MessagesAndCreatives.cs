using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ECare.Core.Persistence.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class MessagesAndCreatives : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_CampaignStops_Campaign",
                table: "CampaignStops");

            migrationBuilder.AddColumn<long>(
                name: "Sold",
                table: "CampaignTrialSums",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "SoldDearer",
                table: "CampaignTrialSums",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "Plan",
                table: "CampaignTrials",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<bool>(
                name: "SoldDearer",
                table: "CampaignTrials",
                type: "bit",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Creative",
                table: "CampaignStops",
                type: "nvarchar(12)",
                maxLength: 12,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<long>(
                name: "ToldAt",
                table: "CampaignStops",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Creative",
                table: "CampaignDecisions",
                type: "nvarchar(12)",
                maxLength: 12,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<float>(
                name: "CreativeChance",
                table: "CampaignDecisions",
                type: "real",
                nullable: false,
                defaultValue: 0f);

            migrationBuilder.AddColumn<string>(
                name: "Language",
                table: "CampaignDecisions",
                type: "nvarchar(16)",
                maxLength: 16,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.CreateTable(
                name: "CampaignCreativePeople",
                columns: table => new
                {
                    Subscriber = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Campaign = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Creative = table.Column<string>(type: "nvarchar(12)", maxLength: 12, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Mix = table.Column<string>(type: "nvarchar(160)", maxLength: 160, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Since = table.Column<long>(type: "bigint", nullable: false),
                    Until = table.Column<long>(type: "bigint", nullable: false),
                    IsForClicks = table.Column<bool>(type: "bit", nullable: false),
                    Shown = table.Column<int>(type: "int", nullable: false),
                    SeenAt = table.Column<long>(type: "bigint", nullable: true),
                    ClickedAt = table.Column<long>(type: "bigint", nullable: true),
                    ReachedAt = table.Column<long>(type: "bigint", nullable: true),
                    HiddenAt = table.Column<long>(type: "bigint", nullable: true),
                    ComplainedAt = table.Column<long>(type: "bigint", nullable: true),
                    Counted = table.Column<int>(type: "int", nullable: false),
                    CountedShown = table.Column<int>(type: "int", nullable: false),
                    PendingSince = table.Column<long>(type: "bigint", nullable: true),
                    Revision = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CampaignCreativePeople", x => new { x.Subscriber, x.Campaign });
                });

            migrationBuilder.CreateTable(
                name: "CampaignCreativeSums",
                columns: table => new
                {
                    Campaign = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Mix = table.Column<string>(type: "nvarchar(160)", maxLength: 160, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Creative = table.Column<string>(type: "nvarchar(12)", maxLength: 12, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    People = table.Column<long>(type: "bigint", nullable: false),
                    Shown = table.Column<long>(type: "bigint", nullable: false),
                    Seen = table.Column<long>(type: "bigint", nullable: false),
                    Clicked = table.Column<long>(type: "bigint", nullable: false),
                    Reached = table.Column<long>(type: "bigint", nullable: false),
                    Hidden = table.Column<long>(type: "bigint", nullable: false),
                    Complained = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CampaignCreativeSums", x => new { x.Campaign, x.Mix, x.Creative, x.Day });
                });

            migrationBuilder.CreateTable(
                name: "OutboundCounts",
                columns: table => new
                {
                    RunId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    IsPreview = table.Column<bool>(type: "bit", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Campaign = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Count = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OutboundCounts", x => new { x.RunId, x.IsPreview, x.Kind, x.Campaign });
                });

            migrationBuilder.CreateTable(
                name: "OutboundPeople",
                columns: table => new
                {
                    RunId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Subscriber = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Decision = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Campaign = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true, collation: "Latin1_General_100_BIN2"),
                    Language = table.Column<string>(type: "nvarchar(16)", maxLength: 16, nullable: true, collation: "Latin1_General_100_BIN2"),
                    DecidedAt = table.Column<long>(type: "bigint", nullable: true),
                    Claim = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    ClaimedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OutboundPeople", x => new { x.RunId, x.Subscriber });
                });

            migrationBuilder.CreateTable(
                name: "OutboundRuns",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Channel = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Output = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Audience = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Campaigns = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false, collation: "Latin1_General_100_BIN2"),
                    NotBefore = table.Column<long>(type: "bigint", nullable: false),
                    SiteAddress = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Cursor = table.Column<long>(type: "bigint", nullable: false),
                    Step = table.Column<int>(type: "int", nullable: false),
                    PlannedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    PlannedAt = table.Column<long>(type: "bigint", nullable: false),
                    StartedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    StartedAt = table.Column<long>(type: "bigint", nullable: true),
                    CancelledBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true),
                    ListedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    ListedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OutboundRuns", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_PlanChanges_On",
                table: "PlanChanges",
                column: "On");

            migrationBuilder.CreateIndex(
                name: "IX_CampaignStops_Campaign_Creative",
                table: "CampaignStops",
                columns: new[] { "Campaign", "Creative" },
                unique: true,
                filter: "\"RestartedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_CampaignCreativePeople_PendingSince",
                table: "CampaignCreativePeople",
                column: "PendingSince",
                filter: "\"PendingSince\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_CampaignCreativePeople_Since",
                table: "CampaignCreativePeople",
                column: "Since");

            migrationBuilder.CreateIndex(
                name: "IX_OutboundPeople_Decision",
                table: "OutboundPeople",
                column: "Decision");

            migrationBuilder.CreateIndex(
                name: "IX_OutboundPeople_Subscriber",
                table: "OutboundPeople",
                column: "Subscriber");

            migrationBuilder.CreateIndex(
                name: "IX_OutboundRuns_PlannedAt",
                table: "OutboundRuns",
                column: "PlannedAt");

            migrationBuilder.CreateIndex(
                name: "IX_OutboundRuns_State",
                table: "OutboundRuns",
                column: "State");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CampaignCreativePeople");

            migrationBuilder.DropTable(
                name: "CampaignCreativeSums");

            migrationBuilder.DropTable(
                name: "OutboundCounts");

            migrationBuilder.DropTable(
                name: "OutboundPeople");

            migrationBuilder.DropTable(
                name: "OutboundRuns");

            migrationBuilder.DropIndex(
                name: "IX_PlanChanges_On",
                table: "PlanChanges");

            migrationBuilder.DropIndex(
                name: "IX_CampaignStops_Campaign_Creative",
                table: "CampaignStops");

            migrationBuilder.DropColumn(
                name: "Sold",
                table: "CampaignTrialSums");

            migrationBuilder.DropColumn(
                name: "SoldDearer",
                table: "CampaignTrialSums");

            migrationBuilder.DropColumn(
                name: "Plan",
                table: "CampaignTrials");

            migrationBuilder.DropColumn(
                name: "SoldDearer",
                table: "CampaignTrials");

            migrationBuilder.DropColumn(
                name: "Creative",
                table: "CampaignStops");

            migrationBuilder.DropColumn(
                name: "ToldAt",
                table: "CampaignStops");

            migrationBuilder.DropColumn(
                name: "Creative",
                table: "CampaignDecisions");

            migrationBuilder.DropColumn(
                name: "CreativeChance",
                table: "CampaignDecisions");

            migrationBuilder.DropColumn(
                name: "Language",
                table: "CampaignDecisions");

            migrationBuilder.CreateIndex(
                name: "IX_CampaignStops_Campaign",
                table: "CampaignStops",
                column: "Campaign",
                unique: true,
                filter: "\"RestartedAt\" IS NULL");
        }
    }
}
