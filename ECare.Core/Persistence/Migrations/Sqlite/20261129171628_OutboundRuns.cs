using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ECare.Core.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class OutboundRuns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "OutboundCounts",
                columns: table => new
                {
                    RunId = table.Column<Guid>(type: "TEXT", nullable: false),
                    IsPreview = table.Column<bool>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Campaign = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Count = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OutboundCounts", x => new { x.RunId, x.IsPreview, x.Kind, x.Campaign });
                });

            migrationBuilder.CreateTable(
                name: "OutboundPeople",
                columns: table => new
                {
                    RunId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Subscriber = table.Column<Guid>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Decision = table.Column<Guid>(type: "TEXT", nullable: true),
                    Campaign = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Language = table.Column<string>(type: "TEXT", maxLength: 16, nullable: true),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Claim = table.Column<Guid>(type: "TEXT", nullable: true),
                    ClaimedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OutboundPeople", x => new { x.RunId, x.Subscriber });
                });

            migrationBuilder.CreateTable(
                name: "OutboundRuns",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Channel = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Output = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Audience = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Campaigns = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    NotBefore = table.Column<long>(type: "INTEGER", nullable: false),
                    SiteAddress = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Cursor = table.Column<long>(type: "INTEGER", nullable: false),
                    Step = table.Column<int>(type: "INTEGER", nullable: false),
                    PlannedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    PlannedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    StartedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    CancelledBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ListedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ListedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OutboundRuns", x => x.Id);
                });

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
                name: "OutboundCounts");

            migrationBuilder.DropTable(
                name: "OutboundPeople");

            migrationBuilder.DropTable(
                name: "OutboundRuns");
        }
    }
}
