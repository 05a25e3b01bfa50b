using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ECare.Core.Persistence.Migrations.PostgreSql
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
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<bool>(
                name: "SoldDearer",
                table: "CampaignTrials",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Creative",
                table: "CampaignStops",
                type: "character varying(12)",
                maxLength: 12,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "ToldAt",
                table: "CampaignStops",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Creative",
                table: "CampaignDecisions",
                type: "character varying(12)",
                maxLength: 12,
                nullable: true);

            migrationBuilder.AddColumn<float>(
                name: "CreativeChance",
                table: "CampaignDecisions",
                type: "real",
                nullable: false,
                defaultValue: 0f);

            migrationBuilder.AddColumn<string>(
                name: "Language",
                table: "CampaignDecisions",
                type: "character varying(16)",
                maxLength: 16,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CampaignCreativePeople",
                columns: table => new
                {
                    Subscriber = table.Column<Guid>(type: "uuid", nullable: false),
                    Campaign = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Creative = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    Mix = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Since = table.Column<long>(type: "bigint", nullable: false),
                    Until = table.Column<long>(type: "bigint", nullable: false),
                    IsForClicks = table.Column<bool>(type: "boolean", nullable: false),
                    Shown = table.Column<int>(type: "integer", nullable: false),
                    SeenAt = table.Column<long>(type: "bigint", nullable: true),
                    ClickedAt = table.Column<long>(type: "bigint", nullable: true),
                    ReachedAt = table.Column<long>(type: "bigint", nullable: true),
                    HiddenAt = table.Column<long>(type: "bigint", nullable: true),
                    ComplainedAt = table.Column<long>(type: "bigint", nullable: true),
                    Counted = table.Column<int>(type: "integer", nullable: false),
                    CountedShown = table.Column<int>(type: "integer", nullable: false),
                    PendingSince = table.Column<long>(type: "bigint", nullable: true),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CampaignCreativePeople", x => new { x.Subscriber, x.Campaign });
                });

            migrationBuilder.CreateTable(
                name: "CampaignCreativeSums",
                columns: table => new
                {
                    Campaign = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Mix = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false),
                    Creative = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
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
                    RunId = table.Column<Guid>(type: "uuid", nullable: false),
                    IsPreview = table.Column<bool>(type: "boolean", nullable: false),
                    Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Campaign = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
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
                    RunId = table.Column<Guid>(type: "uuid", nullable: false),
                    Subscriber = table.Column<Guid>(type: "uuid", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Decision = table.Column<Guid>(type: "uuid", nullable: true),
                    Campaign = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    Language = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: true),
                    DecidedAt = table.Column<long>(type: "bigint", nullable: true),
                    Claim = table.Column<Guid>(type: "uuid", nullable: true),
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
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Channel = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Output = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Audience = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Campaigns = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                    NotBefore = table.Column<long>(type: "bigint", nullable: false),
                    SiteAddress = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Cursor = table.Column<long>(type: "bigint", nullable: false),
                    Step = table.Column<int>(type: "integer", nullable: false),
                    PlannedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    PlannedAt = table.Column<long>(type: "bigint", nullable: false),
                    StartedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    StartedAt = table.Column<long>(type: "bigint", nullable: true),
                    CancelledBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true),
                    ListedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
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
