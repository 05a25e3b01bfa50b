using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ECare.Core.Persistence.Migrations.SqlServer
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
