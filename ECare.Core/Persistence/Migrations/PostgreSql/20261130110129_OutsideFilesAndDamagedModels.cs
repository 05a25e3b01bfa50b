using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ECare.Core.Persistence.Migrations.PostgreSql
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
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "OutsideFaults",
                columns: table => new
                {
                    FileId = table.Column<Guid>(type: "uuid", nullable: false),
                    Line = table.Column<long>(type: "bigint", nullable: false),
                    Fault = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OutsideFaults", x => new { x.FileId, x.Line });
                });

            migrationBuilder.CreateTable(
                name: "OutsideFiles",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Text = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                    SentBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    SentAt = table.Column<long>(type: "bigint", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Rows = table.Column<int>(type: "integer", nullable: false),
                    Dealt = table.Column<int>(type: "integer", nullable: false),
                    Credited = table.Column<int>(type: "integer", nullable: false),
                    Noted = table.Column<int>(type: "integer", nullable: false),
                    Unchanged = table.Column<int>(type: "integer", nullable: false),
                    Faults = table.Column<int>(type: "integer", nullable: false),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true)
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
