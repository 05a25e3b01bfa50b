using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ECare.Core.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class OutsideFilesAndDamagedModels : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "Damaged",
                table: "CampaignModelChoice",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "OutsideFaults",
                columns: table => new
                {
                    FileId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Line = table.Column<long>(type: "INTEGER", nullable: false),
                    Fault = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OutsideFaults", x => new { x.FileId, x.Line });
                });

            migrationBuilder.CreateTable(
                name: "OutsideFiles",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 150, nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    SentBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    SentAt = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Rows = table.Column<int>(type: "INTEGER", nullable: false),
                    Dealt = table.Column<int>(type: "INTEGER", nullable: false),
                    Credited = table.Column<int>(type: "INTEGER", nullable: false),
                    Noted = table.Column<int>(type: "INTEGER", nullable: false),
                    Unchanged = table.Column<int>(type: "INTEGER", nullable: false),
                    Faults = table.Column<int>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OutsideFiles", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_OutsideFiles_Hash",
                table: "OutsideFiles",
                column: "Hash",
                unique: true,
                filter: "\"EndedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_OutsideFiles_SentAt",
                table: "OutsideFiles",
                column: "SentAt");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "OutsideFaults");

            migrationBuilder.DropTable(
                name: "OutsideFiles");

            migrationBuilder.DropColumn(
                name: "Damaged",
                table: "CampaignModelChoice");
        }
    }
}
