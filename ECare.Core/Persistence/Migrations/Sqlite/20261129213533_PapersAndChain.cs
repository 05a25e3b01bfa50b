using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ECare.Core.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class PapersAndChain : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "AnnouncedAt",
                table: "BillRuns",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "BillFormChoices",
                columns: table => new
                {
                    AccountId = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Form = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    CustomerId = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BillFormChoices", x => new { x.AccountId, x.Version });
                });

            migrationBuilder.CreateTable(
                name: "BillReminders",
                columns: table => new
                {
                    AccountId = table.Column<long>(type: "INTEGER", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BillReminders", x => new { x.AccountId, x.DueOn, x.Kind });
                });

            migrationBuilder.CreateTable(
                name: "DocumentLinks",
                columns: table => new
                {
                    Counter = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    IssuedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 44, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DocumentLinks", x => x.Counter);
                });

            migrationBuilder.CreateIndex(
                name: "IX_BillingAccounts_DueOn",
                table: "BillingAccounts",
                column: "DueOn",
                filter: "\"DueOn\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_DocumentLinks_Number",
                table: "DocumentLinks",
                column: "Number",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "BillFormChoices");

            migrationBuilder.DropTable(
                name: "BillReminders");

            migrationBuilder.DropTable(
                name: "DocumentLinks");

            migrationBuilder.DropIndex(
                name: "IX_BillingAccounts_DueOn",
                table: "BillingAccounts");

            migrationBuilder.DropColumn(
                name: "AnnouncedAt",
                table: "BillRuns");
        }
    }
}
