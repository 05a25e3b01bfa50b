using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ECare.Core.Persistence.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class WaitingNotices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "WaitingNotices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CustomerId = table.Column<long>(type: "bigint", nullable: false),
                    Text = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Subject = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Refusals = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WaitingNotices", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_WaitingNotices_At",
                table: "WaitingNotices",
                column: "At");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "WaitingNotices");
        }
    }
}
