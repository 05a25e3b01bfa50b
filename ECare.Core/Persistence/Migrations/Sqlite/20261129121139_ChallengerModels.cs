using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ECare.Core.Persistence.Migrations.Sqlite
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
