using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ECare.Core.Persistence.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class ChallengerModels : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
                name: "CampaignModelChoice",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false),
                    Serving = table.Column<long>(type: "bigint", nullable: false),
                    IsHeld = table.Column<bool>(type: "bit", nullable: false),
                    Revision = table.Column<int>(type: "int", nullable: false)
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
                        .Annotation("SqlServer:Identity", "1, 1"),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    Who = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: true, collation: "Latin1_General_100_BIN2"),
                    Text = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2")
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
                    Hash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    TrainedAt = table.Column<long>(type: "bigint", nullable: false),
                    Rows = table.Column<int>(type: "int", nullable: false),
                    From = table.Column<long>(type: "bigint", nullable: false),
                    Until = table.Column<long>(type: "bigint", nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Why = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Card = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Judgement = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Rival = table.Column<long>(type: "bigint", nullable: false),
                    Before = table.Column<long>(type: "bigint", nullable: false),
                    ServedSince = table.Column<long>(type: "bigint", nullable: true),
                    ServedUntil = table.Column<long>(type: "bigint", nullable: true),
                    Blob = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CampaignModelVersions", x => x.Version);
                });

            migrationBuilder.CreateTable(
                name: "CampaignModelWatch",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false),
                    UpTo = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    Evidence = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Showings = table.Column<int>(type: "int", nullable: false),
                    Expected = table.Column<double>(type: "float", nullable: false),
                    Reached = table.Column<int>(type: "int", nullable: false),
                    AlarmedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CampaignModelWatch", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_CampaignModelEvents_At",
                table: "CampaignModelEvents",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_CampaignModelVersions_TrainedAt",
                table: "CampaignModelVersions",
                column: "TrainedAt");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CampaignModelChoice");

            migrationBuilder.DropTable(
                name: "CampaignModelEvents");

            migrationBuilder.DropTable(
                name: "CampaignModelVersions");

            migrationBuilder.DropTable(
                name: "CampaignModelWatch");

            migrationBuilder.DropColumn(
                name: "Expected",
                table: "CampaignDecisions");

            migrationBuilder.DropColumn(
                name: "TrainedVersion",
                table: "CampaignDecisions");
        }
    }
}
