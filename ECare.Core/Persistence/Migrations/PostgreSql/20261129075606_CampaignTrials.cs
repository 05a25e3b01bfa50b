using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ECare.Core.Persistence.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class CampaignTrials : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "CampaignTrialProgress",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false),
                    UpTo = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CampaignTrialProgress", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CampaignTrials",
                columns: table => new
                {
                    Subscriber = table.Column<Guid>(type: "uuid", nullable: false),
                    Campaign = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    IsHeldOut = table.Column<bool>(type: "boolean", nullable: false),
                    PlannedShare = table.Column<double>(type: "double precision", nullable: false),
                    Since = table.Column<long>(type: "bigint", nullable: false),
                    Until = table.Column<long>(type: "bigint", nullable: false),
                    ReachedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CampaignTrials", x => new { x.Subscriber, x.Campaign });
                });

            migrationBuilder.CreateIndex(
                name: "IX_CampaignTrials_Campaign_IsHeldOut",
                table: "CampaignTrials",
                columns: new[] { "Campaign", "IsHeldOut" });

            migrationBuilder.CreateIndex(
                name: "IX_CampaignTrials_Since",
                table: "CampaignTrials",
                column: "Since");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CampaignTrialProgress");

            migrationBuilder.DropTable(
                name: "CampaignTrials");
        }
    }
}
